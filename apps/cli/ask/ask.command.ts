import { type AddCommand, connected, type Context, withUrl } from '../context.js';
import { kindInGraphql } from '../document-kinds.js';
import { anyKinds, collected, wholeNumber } from '../options.js';
import { exitCodes, Problem } from '../problem.js';
import { textOfStream } from '../text/stream.js';
import type { Question } from './answer.js';
import { askQueries } from './ask-queries.js';
import { type AnswerSize, askServer, strangeServices } from './ask.js';
import { answerLines } from './render-answer.js';

type AskOptions = Readonly<{
  url?: string;
  service?: string[];
  at?: string;
  kind?: string[];
  asOf?: number;
  first?: number;
  json?: boolean;
  full?: boolean;
  queries?: string;
}>;

const examples = `
Examples:
  precedent ask "checkout is slow and redis connections are maxed out since the deploy"
  precedent ask --service payments "TLS handshake failure towards the processor"
  kubectl logs deploy/orders --tail=50 | precedent ask -
  precedent ask --queries questions.jsonl > answers.jsonl`;

const forPeople: AnswerSize = { matches: 3, runbooks: 3 };
const forMachines: AnswerSize = { matches: 10, runbooks: 5 };

export const addAsk: AddCommand = (program, context) => {
  withUrl(program.command('ask'))
    .summary('ask whether this has happened before')
    .description('Answers whether this has happened before, with causes, remedies and runbook sections.')
    .argument('[text]', 'symptoms, alert text, error messages or log lines; - reads them from stdin')
    .option('--service <name>', 'a service known to be concerned; may be repeated', collected)
    .option('--at <time>', 'when it began, ISO 8601 (default: now)')
    .addOption(anyKinds('only what documents of these kinds tell'))
    .option('--as-of <position>', 'answer with what the log held at this position', wholeNumber)
    .option('--first <count>', 'how many precedents to show (default: 3; 10 with --json and --queries)', wholeNumber)
    .option('--full', 'show all that is known of each match instead of what fits a screen')
    .option('--json', 'print the answer as GraphQL gives it')
    .option('--queries <file>', 'answer the questions of a file of JSON lines with "id" and "text"; - reads stdin')
    .addHelpText('after', examples)
    .action((text: string | undefined, options: AskOptions) => runAsk(text, options, context));
};

const runAsk = async (text: string | undefined, options: AskOptions, context: Context): Promise<void> => {
  const { terminal, exitWith } = context;
  if ((text === undefined) === (options.queries === undefined)) {
    throw new Problem('Say what to ask: precedent ask "TEXT", or --queries FILE, and not both.');
  }
  const { queries: path } = options;
  if (path !== undefined) {
    const size = sizeOf(options, forMachines);
    const left = await connected(context, options, (client) =>
      askQueries(client, { path, stdin: process.stdin, size, terminal }),
    );
    return left > 0 ? exitWith(exitCodes.incomplete) : undefined;
  }
  const question = questionOf(text === '-' ? await textOfStream(process.stdin) : text!, options);
  const size = sizeOf(options, options.json ? forMachines : forPeople);
  const [answer, strange] = await connected(context, options, async (client) => [
    await askServer(client, question, size),
    await strangeServices(client, question.services ?? []),
  ]);
  if (options.json) terminal.out(JSON.stringify(answer, null, 2));
  else answerLines(answer, { ...terminal, isFull: options.full === true }).forEach(terminal.out);
  for (const name of strange)
    terminal.say(
      `Nothing on record names a service ${name}, so it counted for nothing: "precedent services" lists those there are.`,
    );
};

const sizeOf = ({ first }: AskOptions, size: AnswerSize): AnswerSize =>
  first === undefined ? size : { ...size, matches: first };

const questionOf = (text: string, { service, at, kind, asOf }: AskOptions): Question => ({
  text,
  ...(service && { services: service }),
  ...(at !== undefined && { at }),
  ...(kind && { kinds: kind.map(kindInGraphql) }),
  ...(asOf !== undefined && { asOf }),
});
