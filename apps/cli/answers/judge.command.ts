import { InvalidArgumentError } from 'commander';
import { type AddCommand, connected, type UrlOption, withUrl } from '../context.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { everyMatch, readAnswer } from './served-answer.js';

export const judgeOperation = /* GraphQL */ `
  mutation Judge($input: JudgePrecedentInput!) {
    judgePrecedent(input: $input) {
      ... on PrecedentJudged {
        incidentId
        judgement
        rank
        position
      }
      ... on Rejected {
        message
      }
    }
  }
`;

const words: Readonly<Record<string, string>> = {
  same: 'SAME_FAILURE',
  'same-failure': 'SAME_FAILURE',
  related: 'RELATED',
  'not-related': 'NOT_RELATED',
  unrelated: 'NOT_RELATED',
};

const judgementOf = (word: string): string => {
  const judgement = words[word.toLowerCase()];
  if (judgement === undefined) throw new InvalidArgumentError('It is one of same, related, not-related.');
  return judgement;
};

type JudgeOptions = UrlOption & Readonly<{ by?: string; note?: string; json?: boolean }>;
type Judged =
  | Readonly<{ incidentId: string; judgement: string; rank: number | null; position: number | null }>
  | Readonly<{ message: string }>;

const examples = `
Examples:
  precedent judge answer-0c5f… 1 same --by "Ada Lovelace"
  precedent judge answer-0c5f… 2 not-related --by Ada --note "other cause: the disk was full"
  precedent judge answer-0c5f… incident-77aa… same --by Ada     (a precedent that the answer had missed)`;

export const addJudge: AddCommand = (program, context) => {
  withUrl(program.command('judge'))
    .summary('say what a match was worth')
    .description(
      'Says what a match of an answer was worth. The next answer to a similar question learns from it, and so does the probability.',
    )
    .argument('<answer>', 'the id that "precedent ask" shows')
    .argument('<match>', 'the place of the match, such as 1, or the id of an incident')
    .argument('<judgement>', 'same, related or not-related', judgementOf)
    .option('--by <name>', 'who says so: a person (default: PRECEDENT_ACTOR, else your login name)')
    .option('--note <text>', 'what should be known besides')
    .option('--json', 'print what became of it as GraphQL gives it')
    .addHelpText('after', examples)
    .action(async (answerId: string, match: string, judgement: string, options: JudgeOptions) => {
      const { settings, terminal } = context;
      const { by = settings.actor, note, json, ...connection } = options;
      const judged = await connected(context, connection, async (client) => {
        const incidentId = await incidentOf(client, answerId, match);
        const input = { answerId, incidentId, judgement, by, ...(note !== undefined && { note }) };
        return (await client.query<{ judgePrecedent: Judged }>(judgeOperation, { input })).judgePrecedent;
      });
      if ('message' in judged) throw new Problem(`Not judged: ${judged.message}`);
      terminal.out(json ? JSON.stringify(judged, null, 2) : inWords(judged, by));
    });
};

const incidentOf = async (client: Client, answerId: string, match: string): Promise<string> => {
  if (!/^\d+$/.test(match)) return match;
  const { matches } = await readAnswer(client, answerId, everyMatch);
  const found = matches.find(({ rank }) => rank === Number(match));
  if (!found) throw new Problem(`The answer has no match ${match}: it has ${matches.length}.`);
  return found.incidentId;
};

const spoken: Readonly<Record<string, string>> = {
  SAME_FAILURE: 'the same failure',
  RELATED: 'related, but another failure',
  NOT_RELATED: 'not related',
};

const inWords = ({ judgement, rank, position }: Exclude<Judged, { message: string }>, by: string): string => {
  const what = rank === null ? 'A precedent that the answer had missed' : `Match ${rank}`;
  const said = `${what} was ${spoken[judgement]}, says ${by}.`;
  return position === null ? `${said} That was known already.` : `${said} Thank you: the next answer learns from it.`;
};
