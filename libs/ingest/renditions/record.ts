import { isWiki, wikiToMarkdown } from './wiki.js';
import { frontMatter, tidied, type Rendition } from './rendition.js';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects that only wrap the record proper, outermost first: what they hold counts where the record itself says nothing. */
const wrappers = ['data', 'incident', 'issue', 'attributes', 'fields', 'postmortem', 'retrospective'];

const unwrapped = (value: Json): Json => {
  const [only, ...others] = Object.values(value);
  if (others.length === 0 && isObject(only)) return unwrapped(only);
  return wrappers.reduce<Json>(
    (record, key) => (isObject(record[key]) ? { ...record, ...record[key] } : record),
    value,
  );
};

const plain = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');

const find = (record: Json, keys: readonly string[]): unknown => {
  for (const key of keys) {
    const found = Object.keys(record).find((each) => plain(each) === key);
    if (found !== undefined && record[found] !== null && record[found] !== '') return record[found];
  }
  return undefined;
};

/** A text, a number, or the name of an object. */
const named = (value: unknown): string | undefined => {
  if (typeof value === 'string' || typeof value === 'number') return String(value).trim() || undefined;
  if (!isObject(value)) return undefined;
  return named(find(value, ['name', 'summary', 'displayname', 'value', 'title', 'slug']));
};

const namesOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap(
    (each) => named(isObject(each) && isObject(each['service']) ? each['service'] : each) ?? [],
  );

/** What rich text of Atlassian's editor says, a block a line. */
const richText = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(richText).join('');
  if (!isObject(value)) return '';
  const inner = typeof value['text'] === 'string' ? value['text'] : richText(value['content']);
  switch (value['type']) {
    case 'heading':
      return `\n\n## ${inner}\n\n`;
    case 'paragraph':
      return `${inner}\n`;
    case 'listItem':
      return `- ${inner.trim()}\n`;
    case 'codeBlock':
      return `\n\`\`\`\n${inner}\n\`\`\`\n`;
    default:
      return inner;
  }
};

const proseOf = (value: unknown): string | undefined => {
  const text = isObject(value) && value['type'] === 'doc' ? richText(value) : value;
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  return isWiki(text) ? wikiToMarkdown(text) : text;
};

const updateKeys = [
  'incidentupdates',
  'updates',
  'timelineentries',
  'timeline',
  'timelineevents',
  'events',
  'comments',
  'comment',
  'notes',
  'logentries',
  'messages',
  'activities',
];
const whenKeys = ['occurredat', 'displayat', 'createdat', 'created', 'timestamp', 'at', 'time', 'date', 'updatedat'];
const saidKeys = ['body', 'message', 'text', 'content', 'note', 'description', 'summary', 'comment', 'event', 'title'];

type Update = Readonly<{ at: string; said: string }>;

const instant = (value: unknown): string | undefined => {
  if (typeof value === 'number') return new Date(value > 1e12 ? value : value * 1000).toISOString();
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().replace('.000Z', 'Z');
};

const updatesIn = (value: unknown): Update[] => {
  const list = Array.isArray(value) ? value : isObject(value) ? find(value, updateKeys) : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((each) => {
    const at = isObject(each) ? instant(find(each, whenKeys)) : undefined;
    const said = isObject(each) ? (proseOf(find(each, saidKeys)) ?? named(find(each, saidKeys))) : undefined;
    if (at === undefined || said === undefined) return [];
    const state = named(find(each as Json, ['status', 'state']));
    return [{ at, said: `${state === undefined ? '' : `${state}: `}${said.replace(/\s+/g, ' ').trim()}` }];
  });
};

const uuid = /^[0-9a-f-]{20,}$/i;

/** Labels such as `severity::2` and `service::search` name what they say. */
const scoped = (labels: readonly string[], scope: string): string[] =>
  labels.flatMap((label) => new RegExp(`^${scope}(?:::|:|=)\\s*(.+)$`, 'i').exec(label)?.[1] ?? []);

const headOf = (record: Json): Record<string, string | readonly string[] | undefined> => {
  const labels = namesOf(find(record, ['labels', 'tags']));
  const [number, id] = [
    named(find(record, ['reference', 'key', 'incidentnumber', 'number', 'tinyid', 'iid', 'sequentialid'])),
    named(record['id']),
  ];
  const impact = named(record['impact']);
  const severity = named(find(record, ['severity', 'sev', 'priority'])) ?? scoped(labels, 'sev(?:erity)?')[0];
  const services = [
    'services',
    'service',
    'impactedservices',
    'affectedservices',
    'components',
    'affectedcomponents',
    'functionalities',
  ];
  return {
    incident: number ?? (id === undefined || uuid.test(id) ? undefined : id),
    severity:
      severity ??
      (impact !== undefined && /^(?:critical|major|minor|none|maintenance)$/i.test(impact)
        ? impact
        : named(record['urgency'])),
    status: named(find(record, ['status', 'state'])),
    services: [...new Set([...services.flatMap((key) => namesOf(find(record, [key]))), ...scoped(labels, 'service')])],
    started_at: instant(
      find(record, [
        'startedat',
        'starttime',
        'impactstartedat',
        'occurredat',
        'reportedat',
        'createdat',
        'created',
        'opened',
      ]),
    ),
    ended_at: instant(
      find(record, ['resolvedat', 'resolutiondate', 'endedat', 'endtime', 'closedat', 'solvedat', 'mitigatedat']),
    ),
    tags: labels.filter((label) => !/^(?:sev(?:erity)?|service)(?:::|:|=)/i.test(label)),
  };
};

const proseKeys =
  /^(?:description|body|details?|summary|impact(?:_?summary)?|root_?causes?|causes?|resolution(?:_?notes?)?|postmortem(?:_?body)?|mitigation|lessons(?:_?learned)?|detection|trigger|workaround|remediation|customer_?impact(?:_?summary)?|what_?happened|close_?notes|work_?notes)$/i;

/** "rootCause" and "root_cause" are headed "Root cause". */
const headed = (key: string): string => {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Headings of a text that a record holds stand below its own. */
const nested = (text: string): string => (/^# /m.test(text) ? text.replace(/^(#{1,5}) /gm, '#$1 ') : text);

const sectionsOf = (record: Json, title: string): string[] =>
  Object.entries(record).flatMap(([key, value]) => {
    const text = proseKeys.test(key) ? proseOf(value) : undefined;
    if (text === undefined || text.trim() === title || /^(?:critical|major|minor|none)$/i.test(text)) return [];
    const isWhole = /^(?:description|body|details?|postmortem(?:_?body)?)$/i.test(key);
    return [isWhole ? nested(text) : `## ${headed(key)}\n\n${nested(text)}`];
  });

/** A record of an incident says when, or how bad and how far it is; a manifest or a dashboard does not. */
const tellsOfAnIncident = (head: ReturnType<typeof headOf>): boolean =>
  head['started_at'] !== undefined || (head['severity'] !== undefined && head['status'] !== undefined);

/** A record of an incident as Markdown: its fields, what it says at length, and its updates as a timeline; nothing for other objects. */
export const recordToMarkdown = (value: Json): Rendition | undefined => {
  const record = unwrapped(value);
  const title = named(
    find(record, ['title', 'name', ...(isObject(value['fields']) ? ['summary'] : []), 'message', 'subject', 'summary']),
  );
  if (title === undefined || title.length > 300) return undefined;
  const updates = updateKeys.flatMap((key) => updatesIn(find(record, [key])));
  const sections = sectionsOf(record, title);
  const head = headOf(record);
  if (sections.length + updates.length === 0 || !tellsOfAnIncident(head)) return undefined;
  const entries = [...updates]
    .sort((left, right) => left.at.localeCompare(right.at))
    .map(({ at, said }) => `- ${at} ${said}`);
  const timeline = entries.length === 0 ? [] : [`## Timeline\n\n${entries.join('\n')}`];
  return {
    name: typeof head['incident'] === 'string' ? head['incident'] : title,
    text:
      frontMatter({ kind: 'postmortem', title, ...head }) +
      tidied([`# ${title}`, ...sections, ...timeline].join('\n\n')),
  };
};
