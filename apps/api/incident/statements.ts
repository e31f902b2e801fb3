import type { Cause, Remediation } from '../document/quote.types.js';
import type { RequestContext } from '../graphql/loaders.js';

/** An incident, read as of a position. */
type Asked = Readonly<{ id: string; asOf?: number }>;

const statementsOf = ({ id, asOf }: Asked, { loaders }: RequestContext) =>
  loaders.statementsOfIncident.load({ id, ...(asOf !== undefined && { asOf }) });

/** The causes that the documents of an incident state; one batch for all incidents of a request. */
export const causesOf = async (incident: Asked, context: RequestContext): Promise<Cause[]> =>
  (await statementsOf(incident, context)).flatMap(
    ({ causes, sourceUri, position }) => causes?.map((cause) => ({ ...cause, sourceUri, position }) as Cause) ?? [],
  );

/** What the documents of an incident say was done about it; one batch for all incidents of a request. */
export const remediationsOf = async (incident: Asked, context: RequestContext): Promise<Remediation[]> =>
  (await statementsOf(incident, context)).flatMap(
    ({ remediations, sourceUri, position }) =>
      remediations?.map((done) => ({ ...done, sourceUri, position }) as Remediation) ?? [],
  );
