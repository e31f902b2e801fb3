import { reject } from '#event-sourcing/decision.js';
import { given } from '#event-sourcing/given.js';
import type { UnderstoodRunbook } from './document.js';
import { documentDecider, type DocumentEvent } from './document.decide.js';

const runbook: UnderstoodRunbook = {
  kind: 'runbook',
  title: 'Disk full',
  services: [],
  components: [],
  tags: [],
  authors: [],
  identifiers: [],
  sections: [],
  attributes: {},
  alerts: [],
};
const content = (contentHash: string) => ({
  documentId: 'runbook-1',
  source: { uri: 'file:///disk.md', contentHash },
  text: '# Disk full',
  document: runbook,
});
const published: DocumentEvent = { type: 'RunbookPublished', data: content('a') };
const retired: DocumentEvent = { type: 'RunbookRetired', data: { documentId: 'runbook-1', reason: 'gone' } };
const withdraw = { type: 'WithdrawDocument', documentId: 'runbook-1', kind: 'runbook', reason: 'gone' } as const;
const givenDocument = given(documentDecider);

describe('document', () => {
  it('is published in the words of its kind', () => {
    expect(givenDocument().when({ type: 'SubmitDocument', content: content('a') })).toEqual({
      ok: true,
      events: [published],
    });
  });

  it('is revised when the same text is understood better, and not when it was understood better before', () => {
    const better = { ...content('a'), source: { ...content('a').source, reading: 2 } };
    const revised = { type: 'RunbookRevised' as const, data: better };
    expect(givenDocument(published).when({ type: 'SubmitDocument', content: better })).toMatchObject({ ok: true });
    expect(givenDocument(revised).when({ type: 'SubmitDocument', content: content('a') })).toEqual(reject('unchanged'));
    expect(givenDocument(revised).when({ type: 'SubmitDocument', content: better })).toEqual(reject('unchanged'));
  });

  it('changes nothing when the content is the same', () => {
    expect(givenDocument(published).when({ type: 'SubmitDocument', content: content('a') })).toEqual(
      reject('unchanged'),
    );
  });

  it('is revised when the content changed', () => {
    expect(givenDocument(published).when({ type: 'SubmitDocument', content: content('b') })).toEqual({
      ok: true,
      events: [{ type: 'RunbookRevised', data: content('b') }],
    });
  });

  it('cannot be revised before it was submitted nor after it was withdrawn', () => {
    const revise = { type: 'ReviseDocument', content: content('b') } as const;
    expect(givenDocument().when(revise)).toEqual(reject('not-submitted'));
    expect(givenDocument(published, retired).when(revise)).toEqual(reject('already-withdrawn'));
  });

  it('is withdrawn once, with a reason, and may come back with the same content', () => {
    expect(givenDocument(published).when(withdraw)).toEqual({ ok: true, events: [retired] });
    expect(givenDocument(published, retired).when(withdraw)).toEqual(reject('already-withdrawn'));
    expect(givenDocument(published, retired).when({ type: 'SubmitDocument', content: content('a') })).toEqual({
      ok: true,
      events: [published],
    });
  });
});
