/** A service by its name, with what else it goes by and the addresses that its catalogue entry links to. */
type Known = Readonly<{ name: string; aliases: readonly string[]; urls: readonly string[] }>;

const goesBy = (known: Known, name: string): boolean =>
  known.aliases.some((alias) => alias.toLowerCase() === name.trim().toLowerCase());

const affixes = new Set(
  (
    'api app application backend be deploy deployment deployments chart charts helm gitops infra k8s kubernetes manifest manifests ' +
    'microservice ms server service svc prod production live staging stage test dev qa preprod canary'
  ).split(' '),
);

const partsOf = (name: string): string[] => name.toLowerCase().split(/[-_.]+/u);

/** The name without words at its ends that tell of a role or an environment; itself where nothing else is left. */
const coreOf = (name: string): string => {
  const parts = partsOf(name);
  while (parts.length > 1 && affixes.has(parts.at(-1)!)) parts.pop();
  while (parts.length > 1 && affixes.has(parts[0]!)) parts.shift();
  return parts.join('-');
};

const addressOf = (url: string): string =>
  url
    .toLowerCase()
    .replace(/^[a-z]+:\/\/(?:www\.)?/u, '')
    .replace(/[?#].*$/u, '')
    .replace(/(?:\.git)?\/*$/u, '');

/**
 * The service that something named `name` deploys: the one whose catalogue entry links to its address, the one of the same name,
 * the one of the same name but for words such as service, api or prod; else the name itself.
 */
export const matchService = (
  { name, url }: Readonly<{ name: string; url?: string }>,
  known: readonly Known[],
): string => {
  const linked =
    url === undefined ? [] : known.filter(({ urls }) => urls.some((one) => addressOf(one) === addressOf(url)));
  if (linked.length === 1) return linked[0]!.name;
  const same = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (same) return same.name;
  const slug = url === undefined ? name : addressOf(url).split('/').slice(-2).join('/');
  const called = known.filter((one) => goesBy(one, name) || goesBy(one, slug));
  if (called.length === 1) return called[0]!.name;
  const alike = known.filter((one) => coreOf(one.name) === coreOf(name));
  return alike.length === 1 ? alike[0]!.name : name;
};

/** The name as it is known, in the letters that documents and the catalogue use. */
export const knownName = (name: string, known: readonly Known[]): string =>
  known.find((one) => one.name.toLowerCase() === name.trim().toLowerCase())?.name ??
  known.find((one) => goesBy(one, name))?.name ??
  name.trim();
