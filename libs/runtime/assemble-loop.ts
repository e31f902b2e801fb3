import type { Logger } from 'pino';
import type { Ask } from '#application/ask.js';
import { briefIncident } from '#application/briefing/brief-incident.js';
import { allTemplates, draftIncident } from '#application/drafts/draft-incident.js';
import { publishPostmortem } from '#application/drafts/publish-postmortem.js';
import { readStory, tellStory } from '#application/drafts/read-story.js';
import type { FindRunbooks } from '#application/find-runbooks.js';
import type { FindSuspects } from '#application/find-suspects.js';
import type { JudgePrecedentHandler } from '#application/judge-precedent.js';
import { closingFacts } from '#application/loop/closing-facts.js';
import { judgeByConfirmedCause } from '#application/loop/judge-by-confirmed-cause.js';
import { openQuestions } from '#application/loop/list-open-questions.js';
import { recordClosedIncidents } from '#application/loop/record-closed-incidents.js';
import type { ChangeRecords } from '#application/ports/changes.js';
import type { Clock } from '#application/ports/clock.js';
import type { ServiceGraph } from '#application/ports/service-graph.js';
import { readIncidentRecord, readIncidentRecords } from '#application/read-incident-record.js';
import type { Settings } from '#config/settings.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Database } from '#postgres/database.js';
import { FactFollower } from '#postgres/follower/fact-follower.js';
import { judgedPrecedents } from '#read-model/answer/judged-precedents.js';
import { resolvedIncidents } from '#read-model/resolved-incident/resolved-incident.queries.js';
import { readDraftTemplates } from './read-draft-templates.js';
import type { Runtime } from './runtime.js';

type Parts = Readonly<{
  database: Database;
  log: EventLog;
  clock: Clock;
  ask: Ask;
  judgePrecedent: JudgePrecedentHandler;
  findSuspects: FindSuspects;
  findRunbooks: FindRunbooks;
  changes: ChangeRecords;
  serviceGraph: ServiceGraph;
  settings: Settings;
  logger: Logger;
}>;

type LoopPorts = Pick<
  Runtime['ports'],
  'briefIncident' | 'draftIncident' | 'draftTemplates' | 'publishPostmortem' | 'openQuestions'
>;

/** From an incident to the next one: what is known of it, what is said of it, and how it becomes a precedent. */
export type Loop = Readonly<{ ports: LoopPorts; recorder: FactFollower; close: () => Promise<void> }>;

const followers = (parts: Parts, tell: ReturnType<typeof tellStory>): readonly FactFollower[] => {
  const { database, log, clock, logger, judgePrecedent: judge } = parts;
  const read = readIncidentRecord(log);
  const judged = judgedPrecedents(database.query);
  const following = { database, log, logger };
  const giveUp = (): Promise<void> => Promise.resolve();
  return [
    new FactFollower({
      ...following,
      name: 'incident-recorder',
      types: closingFacts,
      handle: recordClosedIncidents({ log, clock, tell }),
      giveUp,
    }),
    new FactFollower({
      ...following,
      name: 'confirmed-cause-judge',
      types: ['RootCauseConfirmed'],
      handle: judgeByConfirmedCause({ read, judged, judge }),
      giveUp,
    }),
  ];
};

/** Assembles briefings, drafts and open questions, and starts what turns closed incidents into precedents. */
export const assembleLoop = (parts: Parts): Loop => {
  const { database, log, clock, changes, settings } = parts;
  const judged = judgedPrecedents(database.query);
  const tell = tellStory({ changes, judged, readIncident: readIncidentRecord(log) });
  const read = readStory(log, tell);
  const templates = allTemplates(readDraftTemplates(settings.templatesFolder));
  const questions = openQuestions({
    records: readIncidentRecords(log),
    judged,
    resolvedIds: resolvedIncidents(database.query),
  });
  const following = followers(parts, tell);
  following.forEach((follower) => follower.start());
  return {
    ports: {
      briefIncident: briefIncident({
        read: readIncidentRecord(log),
        ask: parts.ask,
        suspects: parts.findSuspects,
        runbooks: parts.findRunbooks,
        graph: parts.serviceGraph,
        questions,
      }),
      draftIncident: draftIncident({ read, templates }),
      draftTemplates: templates,
      publishPostmortem: publishPostmortem({ log, clock, read, judged }),
      openQuestions: questions,
    },
    recorder: following[0]!,
    close: async () => void (await Promise.all(following.map((follower) => follower.stop()))),
  };
};
