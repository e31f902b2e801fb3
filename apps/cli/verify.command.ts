import { type AddCommand, connected, type UrlOption, withUrl } from './context.js';
import { exitCodes } from './problem.js';
import { counted } from './text/wrap.js';

export const verificationOperation = /* GraphQL */ `
  query Verify {
    verification {
      ok
      events
      problem
      position
      projections {
        name
        ok
        detail
      }
    }
  }
`;

type Verification = Readonly<{
  ok: boolean;
  events: number;
  problem: string | null;
  position: number | null;
  projections: readonly { name: string; ok: boolean; detail: string }[];
}>;

export const addVerify: AddCommand = (program, context) => {
  withUrl(program.command('verify'))
    .summary('check that the log is as it was written')
    .description(
      'Walks the hash chain of the log and compares the read tables with a replay of it. Exit code 1 when something differs.',
    )
    .option('--json', 'print it as GraphQL gives it')
    .action(async ({ json, ...connection }: UrlOption & Readonly<{ json?: boolean }>) => {
      const { terminal, exitWith } = context;
      const { verification } = await connected(context, connection, (client) =>
        client.query<{ verification: Verification }>(verificationOperation),
      );
      if (json) terminal.out(JSON.stringify(verification, null, 2));
      else verificationLines(verification).forEach(terminal.out);
      if (!verification.ok) exitWith(exitCodes.fault);
    });
};

/** The result in lines, with the next step where something is wrong. */
export const verificationLines = ({ events, problem, position, projections }: Verification): string[] => {
  const broken = projections.filter(({ ok }) => !ok).map(({ name }) => name);
  return [
    problem === null
      ? `log: ${counted(events, 'fact')}, the hash chain holds`
      : `log: broken at position ${position ?? '?'}: ${problem}. Restore an export or a backup from before.`,
    ...projections.map(
      ({ name, ok, detail }) => `${name}: ${ok ? 'as the log says' : 'differs from the log'} (${detail})`,
    ),
    ...(broken.length > 0 ? [`Next: precedent rebuild ${broken.join(' ')}`] : []),
  ];
};
