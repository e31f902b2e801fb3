import { readQuery } from './query-file.js';

describe('readQuery', () => {
  it('takes id and text, and what else GraphQL understands', () => {
    const line =
      '{"id": 7, "text": "slow", "services": ["orders"], "kinds": ["failure-modes", "RUNBOOK"], "asOf": 3, "more": 1}';
    expect(readQuery(line, 'q.jsonl:1')).toEqual({
      place: 'q.jsonl:1',
      ok: true,
      id: 7,
      question: { text: 'slow', services: ['orders'], kinds: ['FAILURE_MODES', 'RUNBOOK'], asOf: 3 },
    });
  });

  it('takes null for what is not given', () => {
    expect(readQuery('{"id": "a", "text": "slow", "at": null, "kinds": null}', 'q:1')).toMatchObject({
      ok: true,
      question: { text: 'slow' },
    });
  });

  it.each([
    ['{"id": "a", "text": ', 'no JSON'],
    ['"slow"', 'it is not an object'],
    ['{"id": "a"}', '"text" is missing'],
    ['{"text": "slow"}', '"id" is missing'],
    ['{"id": "a", "text": "slow", "services": "orders"}', '"services"'],
  ])('says what is wrong with %s', (line, problem) => {
    expect(readQuery(line, 'q.jsonl:2')).toEqual({
      place: 'q.jsonl:2',
      ok: false,
      problem: expect.stringContaining(problem) as string,
    });
  });
});
