import { textsOf, understoodAs } from '../test-support/understood.js';
import { headingRoles, isRoleLabel } from './heading-roles.js';

describe('headings of other languages', () => {
  it.each([
    ['Ursache', 'cause'],
    ['Maßnahmen', 'action-items'],
    ['Lösung', 'resolution'],
    ['Cause racine', 'cause'],
    ['Résumé', 'summary'],
    ['Causa raíz', 'cause'],
    ['Ações corretivas', 'action-items'],
    ['根本原因', 'cause'],
    ['再発防止策', 'action-items'],
    ['时间线', 'timeline'],
  ])('%s announces %s', (heading, role) => {
    expect(headingRoles(heading)[0]).toBe(role);
    expect(isRoleLabel(heading)).toBe(true);
  });

  it('does not take an English verb for a French noun', () => {
    expect(headingRoles('Resume the job')).toEqual([]);
  });

  it('reads a Japanese report', () => {
    const { causes, remediations } = understoodAs('postmortem', {
      path: 'postmortems/2025-05-08.md',
      text: '# 障害報告\n\n## 原因\n\n署名鍵の更新後、キャッシュが更新されず検証に失敗した。\n\n## 対応\n\n- 再起動したが、効果はなかった。\n- キャッシュをクリアしたところ、復旧した。\n',
    });
    expect(textsOf(causes)).toEqual(['署名鍵の更新後、キャッシュが更新されず検証に失敗した。']);
    expect(remediations.map(({ outcome }) => outcome)).toEqual(['failed', 'worked']);
  });
});

describe('alerts of a runbook', () => {
  const alertsOf = (text: string) => understoodAs('runbook', { path: 'runbooks/x.md', text }).alerts;

  it('are those that its headings or a column name', () => {
    expect(alertsOf('# Storage\n\n## PVCAlmostFull\n\nExpand it.\n\n## DiskReadErrors\n\nReplace it.\n')).toEqual([
      'PVCAlmostFull',
      'DiskReadErrors',
    ]);
    expect(alertsOf('# Edge\n\n| Alert | First steps |\n|---|---|\n| EdgeErrors | check the origin |\n')).toEqual([
      'EdgeErrors',
    ]);
    expect(alertsOf('# Runbook: QueueGrowing\n\nCheck the consumers.\n')).toEqual(['QueueGrowing']);
  });
});
