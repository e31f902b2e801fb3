import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { changeServices } from './service-changes.js';
import { importServices } from './service-imports.js';

const clock = () => '2026-03-01T10:00:00.000Z';
const ada = { actor: 'Ada' };
const calls = (client: string, server: string): string =>
  `traces_service_graph_request_total{client="${client}",server="${server}"} 50\n`;

describe('traffic that shows what a person withdrew', () => {
  it('is passed over, with the line that first shows it', async () => {
    const log = new InMemoryEventLog(clock);
    const { traffic } = importServices({ log, clock });
    const text = `# TYPE traces_service_graph_request_total counter\n${calls('cart', 'redis')}\n${calls('cart', 'geo').repeat(2)}`;
    await traffic({ text }, ada);
    const naming = { namesOf: async (name: string) => [name] };
    await changeServices({ log, clock, naming }).withdraw({ service: 'cart', dependsOn: 'geo' }, ada);
    expect(await traffic({ text }, ada)).toMatchObject({
      passedOver: [{ line: 4, what: 'cart calls geo', reason: expect.stringContaining('withdrew') as string }],
    });
    const facts = await log.readAll({ after: 0, limit: 100 });
    expect(JSON.stringify(facts.map(({ event }) => event))).not.toContain('"line"');
  });
});
