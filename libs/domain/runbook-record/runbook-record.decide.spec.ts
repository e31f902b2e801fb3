import { reject } from '#event-sourcing/decision.js';
import { given } from '#event-sourcing/given.js';
import { runbookRecordDecider } from './runbook-record.decide.js';

const execute = {
  type: 'RecordRunbookExecution',
  runbookId: 'runbook-1',
  executionId: 'execution-1',
  outcome: 'helped',
  by: 'Ada',
  headings: ['Check', 'Roll back'],
} as const;
const verify = { type: 'VerifyRunbook', runbookId: 'runbook-1', by: 'Ada', version: 3, checked: 3 } as const;
const givenRecord = given(runbookRecordDecider);

describe('the record of a runbook', () => {
  it('takes the word of a person on what came of following it', () => {
    const command = {
      ...execute,
      by: ' Ada ',
      section: 'roll  BACK',
      incidentId: 'incident-1',
      note: ' in 2 minutes ',
    };
    expect(givenRecord().when(command)).toEqual({
      ok: true,
      events: [
        {
          type: 'RunbookExecuted',
          data: {
            runbookId: 'runbook-1',
            executionId: 'execution-1',
            outcome: 'helped',
            by: 'Ada',
            incidentId: 'incident-1',
            section: 'Roll back',
            note: 'in 2 minutes',
          },
        },
      ],
    });
  });

  it('refuses a section that the runbook does not have', () => {
    expect(givenRecord().when({ ...execute, section: 'Restart' })).toEqual(reject('unknown-section'));
  });

  it('takes no word that no person stands behind', () => {
    expect(givenRecord().when({ ...execute, by: 'deploy-bot' })).toEqual(reject('not-a-person'));
    expect(givenRecord().when({ ...verify, by: ' ' })).toEqual(reject('not-a-person'));
  });

  it('is verified as it stands, not as it stood when somebody looked', () => {
    expect(givenRecord().when({ ...verify, checked: 2 })).toEqual(reject('revised-since'));
    expect(givenRecord().when({ ...verify, note: ' ' })).toEqual({
      ok: true,
      events: [{ type: 'RunbookVerified', data: { runbookId: 'runbook-1', by: 'Ada', version: 3 } }],
    });
  });
});
