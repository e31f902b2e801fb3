import { type AddCommand, connected, type Context, type UrlOption, withUrl } from '../context.js';
import { wholeNumber } from '../options.js';
import { Problem } from '../problem.js';
import { type Briefing, briefingOperation } from './briefing.js';
import { briefingLines } from './render-briefing.js';

type BriefOptions = UrlOption & Readonly<{ asOf?: number; json?: boolean; full?: boolean }>;

const examples = `
Examples:
  precedent brief SHOP-231
  precedent brief incident-0198c1d2-… --json`;

export const addBrief: AddCommand = (program, context) => {
  withUrl(program.command('brief'))
    .summary('tell everything on an incident at once')
    .description(
      'Tells what is failing and since when, what changed, whether it happened before, and what to look at next. #12 is the fact at position 12 of the log.',
    )
    .argument('<incident>', "the incident: its id or the organisation's own number")
    .option('--as-of <position>', 'what the log held at this position', wholeNumber)
    .option('--full', 'show all that is known of each precedent')
    .option('--json', 'print the briefing as GraphQL gives it')
    .addHelpText('after', examples)
    .action((incident: string, options: BriefOptions) => brief(incident, options, context));
};

const brief = async (id: string, options: BriefOptions, context: Context): Promise<void> => {
  const { asOf, json, full } = options;
  const size = json || full ? { matches: 10, runbooks: 5 } : { matches: 3, runbooks: 3 };
  const { incidentBriefing: briefing } = await connected(context, options, (client) =>
    client.query<{ incidentBriefing: Briefing | null }>(briefingOperation, { id, asOf, ...size }),
  );
  if (briefing === null) throw new Problem(`Nothing has told of ${id}: give its id or number, or report it first.`);
  const { terminal } = context;
  if (json) terminal.out(JSON.stringify(briefing, null, 2));
  else briefingLines(briefing, { ...terminal, isFull: full === true }, Date.now()).forEach(terminal.out);
};
