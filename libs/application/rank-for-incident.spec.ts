import { alert, incident, markAt, symptom } from '#search/suspects/test-support/made-up.js';
import type { Answer } from './ask.js';
import { affectedServices, rankForIncident } from './rank-for-incident.js';

const service = (name: string, clearedAt: string | null = null) => ({ ...markAt('10:18'), service: name, clearedAt });

describe('the services that an incident affects', () => {
  it.each([
    ['those recorded and not cleared', [service('checkout'), service('cart', 'later')], ['checkout']],
    ['where all were cleared, those that it affected', [service('checkout', 'later')], ['checkout']],
    ['none where nothing names one', [], []],
  ])('are %s', (_name, services, affected) => {
    expect(affectedServices(incident({ services }))).toEqual(affected);
  });

  it('are those that alerts and symptoms name too, each once, unless they were cleared', () => {
    const orders = alert();
    const alerts = [{ ...orders, alert: { ...orders.alert, service: 'Orders' } }];
    const symptoms = [symptom('slow', '10:20', { service: 'orders' }), symptom('slow', '10:21', { service: 'cart' })];
    const services = [service('checkout'), service('Cart', 'later')];
    expect(affectedServices(incident({ alerts, symptoms, services }))).toEqual(['checkout', 'orders']);
  });
});

describe('what is ranked for an incident', () => {
  const answer = {
    probability: 0.5,
    position: 9,
    incidents: [
      { incidentId: 'a', score: 0.6 },
      { incidentId: 'b', score: 0.3 },
      { incidentId: 'c', score: 0.05 },
    ],
    runbooks: [],
  } as unknown as Answer;
  const rank = rankForIncident(async () => answer);

  it('is as surely the same failure as the verdict says, and less so the less it is like it', async () => {
    expect(await rank(incident())).toEqual({
      position: 9,
      runbooks: [],
      precedents: [
        { incidentId: 'a', likeness: 0.5 },
        { incidentId: 'b', likeness: 0.125 },
      ],
    });
  });

  it('may be the same failure where too little was told to tell', async () => {
    const told = { ...answer, verdict: 'INSUFFICIENT_QUERY', probability: 0 } as Answer;
    const { precedents } = await rankForIncident(async () => told)(incident());
    expect(precedents).toEqual([{ incidentId: 'a', likeness: 0.15 }]);
  });

  it('has first what people linked as the same failure', async () => {
    const links = [
      { ...markAt('10:30'), otherId: 'b', relation: 'same-failure' as const },
      { ...markAt('10:30'), otherId: 'd', relation: 'related' as const },
    ];
    const { precedents } = await rank(incident({ links }));
    expect(precedents).toEqual([
      { incidentId: 'b', likeness: 1 },
      { incidentId: 'a', likeness: 0.5 },
    ]);
  });

  it('is asked for as it was known', async () => {
    let asked: unknown;
    await rankForIncident(async (question) => {
      asked = question.asOf;
      return answer;
    })(incident(), 42);
    expect(asked).toBe(42);
  });
});
