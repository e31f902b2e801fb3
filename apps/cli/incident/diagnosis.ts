import { type AddCommand, connected } from '../context.js';
import { collected } from '../options.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { asWord, changeIncident, nextCommand, numberIn, signed, type Signed } from './change-incident.js';
import {
  causeOperation,
  clearChangeOperation,
  evidenceOperation,
  hypothesisOperation,
  ruleOutOperation,
  suspectOperation,
} from './incident-operations.js';
import { changeMeant, hypothesisMeant, readSuspects } from './meant.js';
import { suspectLines } from './render-incident.js';

type SuspectOptions = Signed & Readonly<{ reason?: string; cleared?: true }>;

const showSuspects = async (
  ...[named, options, context]: [string, Signed, Parameters<AddCommand>[1]]
): Promise<void> => {
  const { terminal } = context;
  const found = await connected(context, options, (client: Client) => readSuspects(client, named, 10));
  if (options.json) return terminal.out(JSON.stringify(found, null, 2));
  if (found.length === 0)
    terminal.say(
      'No change is on record for its services and what they depend on: precedent change record tells of one.',
    );
  suspectLines(found, terminal).forEach(terminal.out);
};

export const addSuspect: AddCommand = (incident, context) => {
  signed(incident.command('suspect'))
    .summary('show the changes that may have caused it, or suspect one')
    .argument('<incident>', "its id or the organisation's number")
    .argument('[change]', 'a change to suspect: its number in the list, words of its title, or its id')
    .option('--reason <text>', 'why, or why not')
    .option('--cleared', 'say that this change is not it')
    .action((named: string, change: string | undefined, { reason, cleared, ...rest }: SuspectOptions) => {
      if (change === undefined) return showSuspects(named, rest, context);
      if (cleared && reason === undefined) throw new Problem('Say why it is not this change: --reason "…".');
      return changeIncident(context, rest, {
        operation: cleared ? clearChangeOperation : suspectOperation,
        input: async (client) => ({ incident: named, changeId: await changeMeant(client, named, change), reason }),
        tell: () => (cleared ? 'Cleared: it is not this change.' : 'Suspected.'),
      });
    });
};

export const addHypothesis: AddCommand = (incident, context) => {
  signed(incident.command('hypothesis'))
    .summary('say what may be the cause')
    .argument('<incident>', "its id or the organisation's number")
    .argument('<text>', 'what may be the cause')
    .option('--service <name>', 'the service in which it is')
    .option('--change <change>', 'the change behind it: its number among the suspects, words of its title, or its id')
    .action(
      (named: string, text: string, { service, change, ...rest }: Signed & { service?: string; change?: string }) =>
        changeIncident(context, rest, {
          operation: hypothesisOperation,
          input: async (client) => ({
            incident: named,
            text,
            service,
            ...(change !== undefined && { changeId: await changeMeant(client, named, change) }),
          }),
          tell: ({ incident: { hypotheses } }) => `Proposed as hypothesis ${numberIn(hypotheses)}.`,
          next: (changed) =>
            nextCommand(
              changed,
              'evidence',
              `${numberIn(changed.incident.hypotheses)} "WHAT WAS FOUND" --for (or --against)`,
            ),
        }),
    );
};

type EvidenceOptions = Signed & Readonly<{ for?: true; against?: true; link?: string }>;

export const addEvidence: AddCommand = (incident, context) => {
  signed(incident.command('evidence'))
    .summary('say what speaks for or against a hypothesis')
    .argument('<incident>', "its id or the organisation's number")
    .argument('<hypothesis>', 'its number in precedent incident show, words of it, or its id')
    .argument('<text>', 'what was found')
    .option('--for', 'it speaks for the hypothesis')
    .option('--against', 'it speaks against it')
    .option('--link <address>', 'where it can be seen')
    .action((named: string, hypothesis: string, text: string, options: EvidenceOptions) => {
      const { for: speaksFor, against, link } = options;
      if (speaksFor === against) throw new Problem('Say whether it speaks --for or --against the hypothesis.');
      return changeIncident(context, options, {
        operation: evidenceOperation,
        input: async (client) => ({
          incident: named,
          hypothesisId: await hypothesisMeant(client, named, hypothesis),
          stance: speaksFor ? 'SUPPORTS' : 'REFUTES',
          text,
          link,
        }),
        tell: () => `Noted what speaks ${speaksFor ? 'for' : 'against'} it.`,
        next: (changed) =>
          speaksFor
            ? `${nextCommand(changed, 'cause', `--hypothesis ${asWord(hypothesis)}`)} once it is proven`
            : `${nextCommand(changed, 'rule-out', `${asWord(hypothesis)} --reason "WHY"`)} if it is not it`,
      });
    });
};

export const addRuleOut: AddCommand = (incident, context) => {
  signed(incident.command('rule-out'))
    .summary('say that a hypothesis is not it')
    .argument('<incident>', "its id or the organisation's number")
    .argument('<hypothesis>', 'its number in precedent incident show, words of it, or its id')
    .requiredOption('--reason <text>', 'why it is not')
    .action((named: string, hypothesis: string, { reason, ...rest }: Signed & { reason: string }) =>
      changeIncident(context, rest, {
        operation: ruleOutOperation,
        input: async (client) => ({
          incident: named,
          hypothesisId: await hypothesisMeant(client, named, hypothesis),
          reason,
        }),
        tell: () => 'Ruled out.',
      }),
    );
};

type CauseOptions = Signed &
  Readonly<{
    hypothesis?: string;
    evidence?: readonly string[];
    step?: readonly string[];
    factor?: readonly string[];
    change?: string;
  }>;

export const addCause: AddCommand = (incident, context) => {
  signed(incident.command('cause'))
    .summary('confirm a cause, on evidence')
    .argument('<incident>', "its id or the organisation's number")
    .argument('[text]', 'the cause; that of the hypothesis if left out')
    .option('--hypothesis <hypothesis>', 'the hypothesis that is proven: its number, words of it, or its id')
    .option('--evidence <text>', 'what proves it; may be repeated', collected)
    .option('--step <text>', 'a step from the cause to what was seen, in order; may be repeated', collected)
    .option('--factor <text>', 'what contributed; may be repeated', collected)
    .option('--change <change>', 'the change behind it: its number among the suspects, words of its title, or its id')
    .action((named: string, text: string | undefined, options: CauseOptions) => {
      const { hypothesis, evidence, step, factor, change } = options;
      return changeIncident(context, options, {
        operation: causeOperation,
        input: async (client) => ({
          incident: named,
          text,
          chain: step,
          contributingFactors: factor,
          evidence: evidence?.map((found) => ({ text: found })),
          ...(hypothesis !== undefined && { hypothesisId: await hypothesisMeant(client, named, hypothesis) }),
          ...(change !== undefined && { changeId: await changeMeant(client, named, change) }),
        }),
        tell: () => 'Confirmed.',
        next: (changed) => nextCommand(changed, 'remedy', '"WHAT IS TO BE DONE"'),
      });
    });
};
