import { Option } from 'commander';
import { type AddCommand, type Context, connected } from '../context.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { moment } from '../text/moment.js';
import { asWord, changeIncident, nextCommand, numberIn, signed, type Signed } from './change-incident.js';
import { applyOperation, approveOperation, outcomeOperation, proposeOperation } from './incident-operations.js';
import { remedyMeant } from './meant.js';

const kinds = ['mitigation', 'fix', 'prevention', 'detection', 'process'];
const outcomes = ['worked', 'failed', 'made-worse', 'reverted', 'unknown'];

type RemedyOptions = Signed &
  Readonly<{ kind: string; approve?: true; apply?: true; outcome?: string; minutes?: number; note?: string }>;

type Recorded = Readonly<{ __typename: string; message?: string; remediation?: string }>;

const recordOutcome = async (context: Context, [incident, remedy]: [string, string], options: RemedyOptions) => {
  const { outcome = '', minutes, note, at, json } = options;
  if (Number.isNaN(minutes)) throw new Problem('--minutes wants a number.');
  const { recorded } = await connected(context, options, async (client: Client) => {
    const input = {
      incident,
      remediationId: await remedyMeant(client, incident, remedy),
      outcome: outcome.toUpperCase().replace('-', '_'),
      verifiedBy: options.by ?? context.settings.actor,
      minutesToEffect: minutes,
      note,
      ...(at !== undefined && { at: moment(at) }),
    };
    return client.query<{ recorded: Recorded }>(outcomeOperation, { input });
  });
  if (recorded.__typename === 'Rejected') throw new Problem(recorded.message ?? 'Refused.');
  if (json) return context.terminal.out(JSON.stringify(recorded));
  context.terminal.out(`Recorded: "${recorded.remediation}" ${outcome}.`);
  const next = outcome === 'worked' ? 'resolve' : 'remedy';
  const why = next === 'resolve' ? ' once it is over' : ' "WHAT ELSE IS TO BE DONE"';
  context.terminal.say(`Next: precedent incident ${next} ${asWord(incident)}${why}`);
};

export const addRemedy: AddCommand = (incident, context) => {
  signed(incident.command('remedy'))
    .summary('propose a remedy, approve it, apply it, or say what became of it')
    .description(
      'Proposes a remedy. With --approve, --apply or --outcome it is one that was proposed. Nothing is applied unless a person has approved it.',
    )
    .argument('<incident>', "its id or the organisation's number")
    .argument(
      '<remedy>',
      'what is to be done; or the one meant: its number in precedent incident show, words of it, or its id',
    )
    .addOption(new Option('--kind <kind>', 'what kind of remedy is proposed').choices(kinds).default('mitigation'))
    .option('--approve', 'a person agrees to it')
    .option('--apply', 'it was done')
    .addOption(new Option('--outcome <outcome>', 'what became of it').choices(outcomes))
    .addOption(new Option('--minutes <minutes>', 'how long it took to show, with --outcome').argParser(Number))
    .option('--note <text>', 'what should be known besides')
    .action((named: string, remedy: string, options: RemedyOptions) => {
      const { approve, apply, outcome, kind, note } = options;
      if ([approve, apply, outcome].filter(Boolean).length > 1)
        throw new Problem('Give one of --approve, --apply and --outcome.');
      if (outcome !== undefined) return recordOutcome(context, [named, remedy], options);
      if (!approve && !apply)
        return changeIncident(context, options, {
          operation: proposeOperation,
          input: () => ({ incident: named, text: remedy, kind: kind.toUpperCase() }),
          tell: ({ incident: { plannedRemediations } }) => `Proposed as remedy ${numberIn(plannedRemediations)}.`,
          next: (changed) =>
            `${nextCommand(changed, 'remedy', `${numberIn(changed.incident.plannedRemediations)} --approve`)}, which a person does`,
        });
      return changeIncident(context, options, {
        operation: approve ? approveOperation : applyOperation,
        input: async (client) => ({ incident: named, remediationId: await remedyMeant(client, named, remedy), note }),
        tell: () => (approve ? 'Approved.' : 'Applied.'),
        next: (changed) => {
          const meant = asWord(remedy);
          return approve
            ? `${nextCommand(changed, 'remedy', `${meant} --apply`)} once it is done`
            : `${nextCommand(changed, 'remedy', `${meant} --outcome worked`)} (or ${outcomes.slice(1).join(', ')})`;
        },
      });
    });
};
