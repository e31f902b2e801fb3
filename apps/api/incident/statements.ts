import type { StatementsRow } from '#read-model/catalogue/document.queries.js';
import { remedyIdentity } from '#search/remedy/remedy-identity.js';
import { bySupport, type RemedyRecord } from '#search/remedy/remedy-record.js';
import { type Cause, type Remediation, RemediationOutcome } from '../document/quote.types.js';
import type { RequestContext } from '../graphql/loaders.js';

/** An incident, read as of a position. */
type Asked = Readonly<{ id: string; asOf?: number }>;

const statementsOf = ({ id, asOf }: Asked, { loaders }: RequestContext) =>
  loaders.statementsOfIncident.load({ id, ...(asOf !== undefined && { asOf }) });

const wordsOf = ({ text }: Readonly<{ text: string }>): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

type Stated = Readonly<{ text: string; sourceUri: string }>;

/**
 * What several documents of an incident say in the same words, from one of them: its own record and the postmortem that was published
 * of it repeat each other. The first counts, or the first that tells more.
 */
export const fromOneDocument = <T extends Stated>(
  stated: readonly T[],
  tellsMore: (one: T) => boolean = () => false,
): T[] => {
  if (new Set(stated.map(({ sourceUri }) => sourceUri)).size < 2) return [...stated];
  const words = stated.map(wordsOf);
  const chosen = new Map<string, T>();
  stated.forEach((one, i) => {
    const before = chosen.get(words[i]!);
    if (before === undefined || (tellsMore(one) && !tellsMore(before))) chosen.set(words[i]!, one);
  });
  return stated.filter((one, i) => chosen.get(words[i]!)?.sourceUri === one.sourceUri);
};

/** The causes that the documents of an incident state; one batch for all incidents of a request. */
export const causesOf = async (incident: Asked, context: RequestContext): Promise<Cause[]> =>
  fromOneDocument(
    (await statementsOf(incident, context)).flatMap(
      ({ causes, sourceUri, position }) => causes?.map((cause) => ({ ...cause, sourceUri, position }) as Cause) ?? [],
    ),
  );

type Told = Readonly<{ remediation: Remediation; record: RemedyRecord | undefined }>;

const toldIn = (row: StatementsRow, { id, asOf }: Asked, records: readonly RemedyRecord[]): Told[] => {
  const { remediations, sourceUri, position, services } = row;
  const of = { incidentId: id, services, ...(asOf !== undefined && { asOf }) };
  return (remediations ?? []).map((done) => {
    const { key } = remedyIdentity(done.text, services);
    const record = records.find((one) => one.key === key);
    const remediation = { ...done, outcome: outcomeBy(record, id) ?? done.outcome, sourceUri, position, of };
    return { remediation: remediation as Remediation, record };
  });
};

/** A person's word on a remedy of this incident counts before the document's. */
const outcomeBy = (record: RemedyRecord | undefined, incidentId: string): RemediationOutcome | undefined =>
  record?.uses.find((use) => use.incidentId === incidentId && use.verifiedBy !== null)?.outcome as
    RemediationOutcome | undefined;

const untried: RemedyRecord = {
  key: '',
  remedy: '',
  worked: 0,
  failed: 0,
  madeWorse: 0,
  reverted: 0,
  unknown: 0,
  medianMinutesToEffect: null,
  verifiedBy: [],
  warning: null,
  uses: [],
};

/** What was done about an incident, best supported first; one batch for all incidents of a request. */
export const remediationsOf = async (incident: Asked, context: RequestContext): Promise<Remediation[]> => {
  const [rows, records] = await Promise.all([
    statementsOf(incident, context),
    context.loaders.remediesOfIncident.load(incident),
  ]);
  const told = rows
    .flatMap((row) => toldIn(row, incident, records))
    .sort((a, b) => bySupport(a.record ?? untried, b.record ?? untried))
    .map(({ remediation }) => remediation);
  return fromOneDocument(told, ({ outcome }) => outcome !== RemediationOutcome.UNKNOWN);
};
