import type { Change, Provenance } from '#domain/change/change.events.js';
import { isAssistant } from './assistants.js';

/** What may tell who wrote a change. An author is a name, `Name <address>` or a login. */
export type Traces = Readonly<{
  commits?: readonly Readonly<{ message: string; author?: string | undefined }>[] | undefined;
  author?: string | undefined;
  /** Words that may hold the trailers of a commit. */
  description?: string | undefined;
  labels?: readonly string[] | undefined;
}>;

type Trace = Readonly<{ by: Exclude<Provenance, 'unknown'>; in: string }>;

const trailers: Readonly<Record<string, { by: Trace['by']; amongPeople: boolean }>> = {
  'co-authored-by': { by: 'ai-assisted', amongPeople: true },
  'co-developed-by': { by: 'ai-assisted', amongPeople: true },
  'assisted-by': { by: 'ai-assisted', amongPeople: false },
  'ai-assisted-by': { by: 'ai-assisted', amongPeople: false },
  'generated-by': { by: 'ai', amongPeople: false },
  'ai-generated-by': { by: 'ai', amongPeople: false },
};

const trailerLine = /^[ \t]*([A-Za-z]+(?:-[A-Za-z]+)+):[ \t]*(\S.*)$/gm;

/** The sentence that some assistants leave in a message, such as "Generated with [Claude Code](https://…)". */
const signature =
  /^\W*(?:ai[- ])?(?:generated|written|created|made|coded)\s+(?:with|by|using)\s+\[?([A-Za-z][\w. -]{1,40}?)\]?(?:\(.*|[.!]?\s*)$/gim;

const longestQuote = 160;
const quoted = (text: string): string => text.trim().slice(0, longestQuote);

const inMessage = (message: string): readonly Trace[] => [
  ...[...message.matchAll(trailerLine)].flatMap(([line, token, value]): Trace[] => {
    const trailer = trailers[token!.toLowerCase()];
    if (!trailer || !isAssistant(value!, trailer)) return [];
    return [{ by: trailer.by, in: quoted(line) }];
  }),
  ...[...message.matchAll(signature)].flatMap(([line, name]): Trace[] =>
    isAssistant(name!, { amongPeople: false }) ? [{ by: 'ai-assisted', in: quoted(line) }] : [],
  ),
];

/** aider puts itself behind the name of whom it worked for. */
const withAider = /\(aider\)\s*(?:<|$)/i;

const inAuthor = (author: string | undefined): readonly Trace[] => {
  if (author === undefined) return [];
  if (isAssistant(author, { amongPeople: true })) return [{ by: 'ai', in: quoted(`author ${author}`) }];
  return withAider.test(author) ? [{ by: 'ai-assisted', in: quoted(`author ${author}`) }] : [];
};

const labelled: readonly Readonly<{ by: Trace['by']; pattern: RegExp }>[] = [
  {
    by: 'ai',
    pattern:
      /^(?:ai|llm)[\s:_/-]*(?:generated|written|authored)$|^(?:generated|written)[\s_-]by[\s_-](?:an[\s_-])?(?:ai|llm)$/,
  },
  {
    by: 'ai-assisted',
    pattern:
      /^(?:ai|llm|copilot|claude|cursor|codex)[\s:_/-]*(?:assisted|aided|supported)$|^assisted[\s_-]by[\s_-](?:an[\s_-])?(?:ai|llm)$/,
  },
  {
    by: 'human',
    pattern:
      /^human[\s:_/-]*(?:written|authored|made)$|^(?:written|made)[\s_-]by[\s_-](?:a[\s_-])?humans?$|^no[\s_-]ai$/,
  },
];

/** A label may stand under a heading: `provenance: ai-generated`. */
const heading = /^(?:provenance|origin|authorship|author)\s*[:=/]\s*/;

const inLabel = (label: string): readonly Trace[] => {
  const text = label.trim().toLowerCase();
  const value = text.replace(heading, '');
  const alone = value === text ? undefined : { ai: 'ai', human: 'human', 'ai-assisted': 'ai-assisted' }[value];
  const found = labelled.find(({ pattern }) => pattern.test(value))?.by ?? (alone as Trace['by'] | undefined);
  return found === undefined ? [] : [{ by: found, in: quoted(`label ${label}`) }];
};

const isMerge = (message: string): boolean =>
  /^Merge (?:pull request|branch|remote-tracking branch|tag|commit)\b/.test(message);

/** One commit: what its author is counts for all of it, a trailer for a part. */
const ofCommit = ({ message, author }: NonNullable<Traces['commits']>[number]): Trace | undefined => {
  const found = [...inAuthor(author), ...inMessage(message)];
  return found.find(({ by }) => by === 'ai') ?? found[0];
};

/** Several commits are an assistant's only where every one of them is. */
const ofCommits = (commits: NonNullable<Traces['commits']>): Trace | undefined => {
  const own = commits.filter(({ message }) => !isMerge(message));
  const traces = own.map(ofCommit);
  const found = traces.filter((trace) => trace !== undefined);
  if (found.length === 0) return undefined;
  const isAll = found.length === own.length && found.every(({ by }) => by === 'ai');
  return { by: isAll ? 'ai' : 'ai-assisted', in: found[0]!.in };
};

/**
 * Who wrote a change by its labels, else by its commits, its words and its author. An assistant that wrote every commit, or a
 * Generated-by trailer, makes it AI; one that helped, or wrote some of it, AI-assisted. Nothing makes it human but a label that
 * says so: unknown where nothing says anything.
 */
export const recogniseProvenance = ({
  commits = [],
  author,
  description,
  labels = [],
}: Traces): Change['provenance'] => {
  const trace =
    labels.flatMap(inLabel)[0] ??
    ofCommits(commits) ??
    (commits.length === 0 ? ofCommit({ message: description ?? '', author }) : undefined);
  return trace === undefined ? { by: 'unknown' } : { by: trace.by, basis: { declared: false, in: trace.in } };
};
