import { stem } from './stem.js';

describe('a stem', () => {
  it.each([
    ['evicted', 'evicting', 'eviction', 'evictions'],
    ['certificate', 'certificates'],
    ['retry', 'retries', 'retried'],
    ['deploy', 'deployed', 'deployment', 'deployments'],
    ['pipeline', 'pipelines'],
    ['drop', 'dropped', 'dropping'],
  ])('is shared by the forms of %s', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it.each([
    ['server', 'service'],
    ['status', 'state'],
    ['user', 'use'],
  ])('tells %s from %s', (left, right) => {
    expect(stem(left)).not.toBe(stem(right));
  });

  it('is shared by a status and its plural, not by a duration', () => {
    expect(stem('503s')).toBe('503');
    expect(stem('30s')).toBe('30s');
  });

  it('leaves short words, numbers and names with digits alone', () => {
    expect(['dns', '503', 'x509', 'p95'].map(stem)).toEqual(['dns', '503', 'x509', 'p95']);
  });
});
