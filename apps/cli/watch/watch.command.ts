import { setTimeout as pause } from 'node:timers/promises';
import { inPercent } from '../ask/in-percent.js';
import { type AddCommand, connected, type Context, type UrlOption, withUrl } from '../context.js';
import { wholeNumber } from '../options.js';
import { subscribed } from '../server/event-stream.js';
import type { Client } from '../server/graphql-client.js';
import type { Terminal } from '../terminal.js';
import { plainText } from '../text/plain-text.js';
import { sourceInWords } from '../text/source.js';
import { tellAlike, type More } from './alike-facts.js';
import { precedentsOperation, timelineOperation, type WatchedAnswer, type WatchedFact } from './watch-operations.js';

type WatchOptions = UrlOption & Readonly<{ after?: number; json?: boolean }>;

const examples = `
Examples:
  precedent watch SHOP-231
  precedent watch incident-0198c1d2-… --after 4711 --json`;

export const addWatch: AddCommand = (program, context) => {
  withUrl(program.command('watch'))
    .summary('follow an incident')
    .description(
      'Shows the facts of an incident as they come, and the answer to "has this happened before?" whenever it says something else. Goes on until Ctrl-C, or until the incident is merged into another.',
    )
    .argument('<incident>', "the incident: its id or the organisation's own number")
    .option('--after <position>', 'only what comes after this position of the log', wholeNumber)
    .option('--json', 'print a line of JSON for each fact and each answer')
    .addHelpText('after', examples)
    .action((incident: string, options: WatchOptions) => watch(incident, options, context));
};

const againAfterMs = 1_000;

/** How long alerts alike are counted before their number is told. */
const countedForMs = 2_000;

type Following = Readonly<{
  client: Client;
  id: string;
  after?: number;
  signal: AbortSignal;
  say: (line: string) => void;
}>;

/** Follows over broken connections: each time from where it was. */
const follow = async <Data>(operation: string, following: Following, show: (data: Data) => void): Promise<void> => {
  const { client, id, signal, say } = following;
  let { after } = following;
  for (let hasBegun = false; ; hasBegun = true) {
    const pushes = subscribed<Data>(client, operation, { id, ...(after !== undefined && { after }) });
    try {
      for (let step = await pushes.next(); ; step = await pushes.next()) {
        if (step.done && step.value.isComplete) return;
        if (step.done) break;
        after = step.value.position ?? after;
        show(step.value.data);
      }
      if (!signal.aborted) say('The connection broke; trying again.');
    } catch (fault) {
      if (!hasBegun || signal.aborted) throw fault;
    }
    await pause(againAfterMs, undefined, { signal });
  }
};

const clock = (at: string): string => at.slice(11, 19);

type Fact = WatchedFact['incidentTimeline'];

const lineOf = (fact: Fact, { paint }: Terminal, told: Readonly<{ text: string; place: string }>): string =>
  `${paint('dim', `${clock(fact.at)}  ${fact.kind.toLowerCase().padEnd(13)}`)} ${plainText(told.text)} ${paint('dim', `(${plainText(fact.by)}, ${told.place})`)}`;

const factLine = (fact: Fact, terminal: Terminal): string =>
  lineOf(fact, terminal, { text: fact.text, place: `#${fact.position}` });

const moreLine = ({ count, first, last }: More<Fact>, terminal: Terminal): string =>
  lineOf(last, terminal, {
    text: `${last.alike}: ${count} more`,
    place: `#${first.position} to #${last.position}`,
  });

const inAWhile = (work: () => void): (() => void) => {
  const timer = setTimeout(work, countedForMs);
  return () => clearTimeout(timer);
};

const answerLines = ({ incidentPrecedents: push }: WatchedAnswer, { paint }: Terminal): string[] => {
  const folder = process.cwd();
  const head = `${clock(push.recordedAt)}  ${paint('bold', plainText(push.news))} ${paint('dim', `(#${push.position})`)}`;
  if (!push.answer) return ['', head, ''];
  const { verdict, probability, advice, groups, id } = push.answer;
  const matches = groups.flatMap(({ name, matches: [best] }) =>
    best
      ? [
          `            ${plainText(name)}: ${plainText(best.title)} ${paint('dim', sourceInWords(best.sourceUri, folder))}`,
        ]
      : [],
  );
  const sure = verdict === 'INSUFFICIENT_QUERY' ? verdict : `${verdict}, ${inPercent(probability)}`;
  return [
    '',
    head,
    `          ${paint('cyan', sure)} ${plainText(advice)}`,
    ...matches,
    paint('dim', `          ${id}`),
    '',
  ];
};

const watch = async (id: string, { after, json, ...options }: WatchOptions, context: Context): Promise<void> => {
  const { terminal, interruption } = context;
  const { signal } = interruption;
  const print = (data: object): void => terminal.out(JSON.stringify(data));
  const facts = tellAlike<Fact>({
    one: (fact) => terminal.out(factLine(fact, terminal)),
    many: (more) => terminal.out(moreLine(more, terminal)),
    later: inAWhile,
  });
  const tellFact = json ? print : ({ incidentTimeline }: WatchedFact): void => facts.take(incidentTimeline);
  const tellAnswer = json
    ? print
    : (answer: WatchedAnswer): void => answerLines(answer, terminal).forEach(terminal.out);
  await connected(context, options, async (client) => {
    const following = { client, id, signal, say: terminal.say, ...(after !== undefined && { after }) };
    await Promise.all([
      follow<WatchedFact>(timelineOperation, following, tellFact),
      follow<WatchedAnswer>(precedentsOperation, following, tellAnswer),
    ]).finally(facts.end);
  });
};
