import { Option } from 'commander';
import type { AddCommand } from '../context.js';
import { collected } from '../options.js';
import { Problem } from '../problem.js';
import { moment } from '../text/moment.js';
import { plainText } from '../text/plain-text.js';
import { changeIncident, signed, type Signed } from './change-incident.js';
import {
  affectOperation,
  clearOperation,
  noteOperation,
  observeOperation,
  reportOperation,
  roleOperation,
  severityOperation,
} from './incident-operations.js';

type OpenOptions = Signed &
  Readonly<{ service?: readonly string[]; severity?: string; reference?: string; started?: string; summary?: string }>;

export const addOpen: AddCommand = (incident, context) => {
  signed(incident.command('open'))
    .summary('open an incident')
    .argument('<title>', 'what is failing, in a few words')
    .option('--service <name>', 'a service that is affected; may be repeated', collected)
    .option('--severity <severity>', "the organisation's own, such as SEV-2")
    .option('--reference <number>', "the organisation's own number, such as SHOP-231")
    .option('--started <time>', 'when it began: 14:05 (UTC), 17m (ago) or a whole date')
    .option('--summary <text>', 'what is known so far')
    .action((title: string, { service, severity, reference, started, summary, ...rest }: OpenOptions) =>
      changeIncident(context, rest, {
        operation: reportOperation,
        input: () => ({
          title,
          services: service ?? [],
          severity,
          reference,
          summary,
          ...(started !== undefined && { startedAt: moment(started) }),
        }),
        tell: ({ incident: { id, title: opened, reference: number } }) =>
          `Opened ${number ?? id}: ${plainText(opened)}. Next: precedent brief ${number ?? id}`,
      }),
    );
};

const entryKinds = ['note', 'action', 'decision', 'communication'];

export const addNote: AddCommand = (incident, context) => {
  signed(incident.command('note'))
    .summary('write something into the timeline')
    .argument('<incident>', "its id or the organisation's number")
    .argument('<text>', 'what happened; --at says when, so that late notes stand in the right place')
    .addOption(new Option('--kind <kind>', 'what kind of entry it is').choices(entryKinds).default('note'))
    .action((named: string, text: string, { kind, ...rest }: Signed & { kind: string }) =>
      changeIncident(context, rest, {
        operation: noteOperation,
        input: () => ({ incident: named, text, kind: kind.toUpperCase() }),
        tell: () => 'Noted.',
      }),
    );
};

type SymptomOptions = Signed &
  Readonly<{
    service?: string;
    error?: boolean;
    metric?: string;
    unit?: string;
    before?: string;
    after?: string;
    since?: string;
  }>;

const numberOf = (text: string | undefined, option: string): number | undefined => {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new Problem(`${option} wants a number, not "${text}".`);
  return value;
};

const symptomOf = (text: string | undefined, options: SymptomOptions): object => {
  const { error, metric, unit, before, after, since } = options;
  if (text === undefined && metric === undefined) throw new Problem('Say what is seen, in words or with --metric.');
  const signal = metric !== undefined && {
    signal: {
      metric,
      unit,
      before: numberOf(before, '--before'),
      after: numberOf(after, '--after'),
      ...(since !== undefined && { since: moment(since) }),
    },
  };
  return { ...(text !== undefined && (error ? { errorSignature: text } : { text })), ...signal };
};

export const addSymptom: AddCommand = (incident, context) => {
  signed(incident.command('symptom'))
    .summary('say what is seen')
    .argument('<incident>', "its id or the organisation's number")
    .argument('[text]', 'what is seen, or the text of the error with --error')
    .option('--service <name>', 'where it is seen')
    .option('--error', 'the text is an error as the logs have it')
    .option('--metric <name>', 'a number that changed')
    .option('--unit <unit>', 'its unit')
    .option('--before <number>', 'what it was')
    .option('--after <number>', 'what it is')
    .option('--since <time>', 'since when')
    .action((named: string, text: string | undefined, options: SymptomOptions) => {
      const { service } = options;
      return changeIncident(context, options, {
        operation: observeOperation,
        input: () => ({ incident: named, service, ...symptomOf(text, options) }),
        tell: () => 'Noted what is seen.',
      });
    });
};

export const addAffected: AddCommand = (incident, context) => {
  signed(incident.command('service'))
    .summary('say that a service is affected, or works again')
    .argument('<incident>', "its id or the organisation's number")
    .argument('<service>', 'the service')
    .option('--cleared', 'it works again, or was never affected')
    .option('--note <text>', 'what should be known besides')
    .action((named: string, service: string, { cleared, note, ...rest }: Signed & { cleared?: true; note?: string }) =>
      changeIncident(context, rest, {
        operation: cleared ? clearOperation : affectOperation,
        input: () => ({ incident: named, service, note }),
        tell: () => `${service} ${cleared ? 'works again' : 'is affected'}.`,
      }),
    );
};

export const addSeverity: AddCommand = (incident, context) => {
  signed(incident.command('severity'))
    .summary('say how bad it is')
    .argument('<incident>', "its id or the organisation's number")
    .argument('<severity>', "the organisation's own, such as SEV-1")
    .option('--reason <text>', 'why it changed')
    .action((named: string, severity: string, { reason, ...rest }: Signed & { reason?: string }) =>
      changeIncident(context, rest, {
        operation: severityOperation,
        input: () => ({ incident: named, severity, reason }),
        tell: () => `The severity is ${severity}.`,
      }),
    );
};

export const addRole: AddCommand = (incident, context) => {
  signed(incident.command('role'))
    .summary('say who does what')
    .argument('<incident>', "its id or the organisation's number")
    .argument('<role>', 'such as "incident commander"')
    .argument('<person>', 'who has it from now on')
    .action((named: string, role: string, person: string, options: Signed) =>
      changeIncident(context, options, {
        operation: roleOperation,
        input: () => ({ incident: named, role, person }),
        tell: () => `${role}: ${person}.`,
      }),
    );
};
