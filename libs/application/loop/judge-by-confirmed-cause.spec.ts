import type { JudgementInput } from '../judge-precedent.js';
import { readIncidentRecord } from '../read-incident-record.js';
import { startTelling, tellOpenIncident, type Telling } from '../drafts/test-support/told-incident.js';
import { judgeByConfirmedCause } from './judge-by-confirmed-cause.js';

const precedentId = 'incident-00000000-0000-5000-8000-000000000001';

const onRecord = async ({ log, clock }: Telling): Promise<void> => {
  const event = { type: 'IncidentReported', data: { incidentId: precedentId, title: 'Before', services: [] } };
  await log.append([{ streamId: precedentId, expectedVersion: 0, events: [{ event, occurredAt: clock() }] }], {
    metadata: { actor: 'import' },
  });
};

describe('a root cause that is confirmed', () => {
  let telling: Telling;
  let incident: string;
  let said: JudgementInput[];

  beforeEach(async () => {
    telling = startTelling();
    incident = await tellOpenIncident(telling);
    await onRecord(telling);
    said = [];
  });

  const follow = async (): Promise<void> =>
    judgeByConfirmedCause({
      read: readIncidentRecord(telling.log),
      judged: telling.judged,
      judge: (input) => {
        said.push(input);
        return Promise.resolve({ outcome: 'judged', judgement: input, rank: 1, position: 1 });
      },
    })(await telling.log.readStreams([incident]));

  const confirm = async (from: { precedentId?: string }): Promise<void> => {
    const { id: hypothesisId } = await telling.say({ type: 'ProposeHypothesis', incident, text: 'as before', ...from });
    await telling.say({ type: 'ConfirmRootCause', incident, hypothesisId, evidence: [{ text: 'seen' }] });
  };

  it('judges the precedent that suggested it, in the name of who confirmed it', async () => {
    await confirm({ precedentId });
    await follow();
    expect(said).toEqual([
      {
        answerId: 'answer-1',
        incidentId: precedentId,
        judgement: 'same-failure',
        by: 'Ada Lovelace',
        note: 'confirmed as the root cause: as before',
      },
    ]);
  });

  it('judges nothing where no precedent suggested it', async () => {
    await confirm({});
    await follow();
    expect(said).toEqual([]);
  });
});
