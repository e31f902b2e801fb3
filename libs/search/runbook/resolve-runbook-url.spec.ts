import type { Section } from '#domain/document/document.js';
import { resolveRunbookUrl, sectionAt, type Linkable } from './resolve-runbook-url.js';

const section = (heading: string, startLine: number): Section => ({
  heading,
  path: [],
  role: 'other',
  text: '',
  startLine,
  endLine: startLine + 9,
});

const runbook = (sourceUri: string, title = 'A runbook'): Linkable => ({
  runbookId: `runbook ${sourceUri}`,
  sourceUri,
  title,
});

const book = [
  runbook('file:///kb/runbooks/redis-max-clients-reached.md', 'Redis refuses clients'),
  runbook('https://github.com/wickerby/platform/blob/main/docs/runbooks/KubePodOOMKilled.md'),
  runbook('file:///kb/checkout/runbook.md'),
  runbook('file:///kb/orders/runbook.md'),
  runbook('file:///kb/pool/README.md', 'The pool of orders is exhausted'),
];

const sections = [
  section('Meaning', 1),
  section('Steps', 10),
  section('What it is not: a pool', 20),
  section('Steps', 30),
];

const resolved = (url: string) => {
  const link = resolveRunbookUrl(url, book);
  return link.outcome === 'resolved' ? [link.runbook.sourceUri, link.by] : link.outcome;
};

describe('the link of an alert', () => {
  it.each([
    ['file:///kb/runbooks/redis-max-clients-reached.md', 0, 'source'],
    ['https://git.wickerby.example/kb/-/blob/main/kb/runbooks/redis-max-clients-reached.md', 0, 'path'],
    ['https://raw.example/wickerby/kb/main/runbooks/redis-max-clients-reached.md?plain=1', 0, 'path'],
    ['https://runbooks.wickerby.example/redis/RedisMaxClientsReached', 0, 'file name'],
    ['https://github.com/wickerby/platform/blob/main/docs/runbooks/KubePodOOMKilled.md', 1, 'source'],
    ['https://github.com/wickerby/platform/tree/v1.2/docs/runbooks/KubePodOOMKilled.md', 1, 'path'],
    ['https://runbooks.example/runbooks/kubernetes/kubepodoomkilled/', 1, 'file name'],
    ['docs/runbooks/kube_pod_oomkilled.html', 1, 'path'],
    ['https://git.example/kb/blob/main/orders/runbook.md#steps', 3, 'path'],
    ['https://git.example/kb/blob/main/kb/pool/', 4, 'path'],
    ['https://wiki.example/display/OPS/The+pool+of+orders+is+exhausted', 4, 'title'],
  ])('leads to the runbook that was imported from there: %s', (url, index, by) => {
    expect(resolved(url)).toEqual([book[index]!.sourceUri, by]);
  });

  it.each(['https://git.example/runbook.md', 'https://git.example/payments/runbook.md'])(
    'is ambiguous where several fit equally well: %s',
    (url) => {
      const link = resolveRunbookUrl(url, book);
      expect(link).toMatchObject({
        outcome: 'ambiguous',
        runbooks: [{ sourceUri: 'file:///kb/checkout/runbook.md' }, {}],
      });
    },
  );

  it.each(['', '#steps', 'https://', 'https://example.com/something-else', 'https://example.com/%E0%A4%A'])(
    'leads nowhere where nothing fits: %j',
    (url) => {
      expect(resolved(url)).toBe('unknown');
    },
  );

  it.each([
    ['#meaning', 'Meaning', 1],
    ['#user-content-meaning', 'Meaning', 1],
    ['#steps', 'Steps', 10],
    ['#steps-1', 'Steps', 30],
    ['#what-it-is-not-a-pool', 'What it is not: a pool', 20],
    ['#RedisMaxClientsReached-WhatItIsNot:apool', 'What it is not: a pool', 20],
    ['#L24-L26', 'What it is not: a pool', 20],
  ])('names a section by its anchor: %s', (fragment, heading, startLine) => {
    const link = resolveRunbookUrl(`${book[0]!.sourceUri}${fragment}`, book);
    const anchor = link.outcome === 'resolved' ? link.anchor! : '';
    expect(sectionAt(anchor, sections)).toMatchObject({ heading, startLine });
  });

  it('says what it names where no such heading is there, and nothing where it names none', () => {
    expect(resolveRunbookUrl(`${book[0]!.sourceUri}#rollback`, book)).toMatchObject({ anchor: 'rollback' });
    expect(sectionAt('rollback', sections)).toBeNull();
    expect(resolveRunbookUrl(book[0]!.sourceUri, book)).toMatchObject({ anchor: null });
  });
});
