import { publishPostmortem, type PostmortemToPublish } from './publish-postmortem.js';
import { startTelling, tellItsEnd, tellOpenIncident, type Telling } from './test-support/told-incident.js';

const review = '# Review\n\n## Root cause\n\nThe cart opened too many connections.\n';

describe('publishing a postmortem', () => {
  let telling: Telling;
  let incident: string;

  beforeEach(async () => {
    telling = startTelling();
    incident = await tellOpenIncident(telling, 'SHOP-231');
    await tellItsEnd(telling, incident);
  });

  const publish = (postmortem: Partial<PostmortemToPublish>, actor = 'graphql') =>
    publishPostmortem(telling)({ incident, markdown: review, by: 'Ada Lovelace', ...postmortem }, { actor });

  it('makes it the document of its incident, whatever it says of itself, and names the precedents judged the same', async () => {
    telling.judgeSame(incident);
    const markdown = review.replace('# Review', '---\nincident: SHOP-999\n---\n# Review');
    const outcome = await publish({ incident: 'shop-231', markdown });
    expect(outcome).toMatchObject({
      outcome: 'published',
      incidentId: incident,
      sourceUri: `precedent:incident/${incident}`,
      precedentIds: ['incident-precedent'],
    });
    const facts = await telling.log.readAll({ after: 0, limit: 1_000 });
    expect(facts.slice(-2).map(({ event }) => event.type)).toEqual(['PostmortemSubmitted', 'PostmortemPublished']);
    expect(facts.at(-2)?.event.data).toMatchObject({ incidentId: incident });
    expect(facts.at(-1)?.event.data).toMatchObject({ incidentId: incident, by: 'Ada Lovelace' });
  });

  it('says so where the same is published already, and takes a revision', async () => {
    await publish({});
    expect(await publish({})).toMatchObject({ refusal: 'unchanged' });
    expect(await publish({ markdown: `${review}\nAnd no limit held it.\n` })).toMatchObject({ outcome: 'published' });
  });

  it.each([
    [{ by: 'bot' }, 'graphql', 'not-a-person'],
    [{ by: undefined }, 'graphql', 'not-a-person'],
    [{ by: 'Ada Lovelace' }, 'Grace Hopper', 'not-your-name'],
    [{ incident: 'SHOP-404' }, 'graphql', 'unknown-incident'],
    [{ markdown: '' }, 'graphql', 'unreadable'],
    [{ markdown: '---\ntitle: [\n---\n# Review of it\n\nwords' }, 'graphql', 'unreadable'],
    [{ markdown: `${review}\n- [GAP: what was learned]` }, 'graphql', 'gaps-left'],
  ])('refuses %j from %s: %s', async (postmortem, actor, refusal) => {
    const { by, ...rest } = postmortem as Partial<PostmortemToPublish>;
    const signed = 'by' in postmortem ? (by === undefined ? {} : { by }) : { by: 'Ada Lovelace' };
    const publishing = publishPostmortem(telling)({ incident, markdown: review, ...rest, ...signed }, { actor });
    expect(await publishing).toMatchObject({ outcome: 'rejected', refusal });
  });

  it('names the gaps that are left, with their lines, and takes them where they are acknowledged', async () => {
    const markdown = `${review}\n- [GAP: what was learned]\n\n[GAP: who paid\n`;
    expect(await publish({ markdown })).toMatchObject({ message: expect.stringContaining('line 7: what was learned') });
    expect(await publish({ markdown, acknowledgeGaps: true })).toMatchObject({
      outcome: 'published',
      gaps: [
        { line: 7, what: 'what was learned' },
        { line: 9, what: 'who paid' },
      ],
    });
  });

  it('refuses while the incident goes on', async () => {
    await telling.say({ type: 'ReopenIncident', incident, reason: 'it is back' });
    expect(await publish({})).toMatchObject({ refusal: 'not-resolved' });
  });

  it('takes the actor where nobody is named', async () => {
    const outcome = await publishPostmortem(telling)({ incident, markdown: review }, { actor: 'Grace Hopper' });
    expect(outcome).toMatchObject({ outcome: 'published' });
    expect((await telling.read(incident))!.record.postmortem?.by).toBe('Grace Hopper');
  });
});
