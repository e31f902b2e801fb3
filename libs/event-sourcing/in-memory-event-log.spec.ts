import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { eventLogContract } from '../../test/contract/event-log.contract.js';

describe('the log in memory', () => {
  eventLogContract(async () => ({ log: new InMemoryEventLog(() => '2026-11-21T03:00:00.000Z'), drop: async () => {} }));
});
