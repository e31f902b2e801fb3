import { endVersions } from '../query.js';

/** $1 text[] document ids, $2 bigint[] the position of the first later fact of each. */
export const endDocumentVersions = endVersions('document_version');

/** $1 text[] document ids, $2 bigint[] the position of the first later fact of each. */
export const endFailureModes = endVersions('failure_mode');

/** $1 jsonb array of rows of document_version. */
export const insertDocumentVersions = `
  insert into document_version select * from jsonb_populate_recordset(null::document_version, $1::jsonb)
  on conflict (document_id, version) do nothing`;

/** $1 jsonb array of rows of failure_mode. */
export const insertFailureModes = `
  insert into failure_mode select * from jsonb_populate_recordset(null::failure_mode, $1::jsonb)
  on conflict (failure_mode_id, version) do nothing`;

/** $1 jsonb array of rows of incident. */
export const insertIncidents = `
  insert into incident select * from jsonb_populate_recordset(null::incident, $1::jsonb)
  on conflict (incident_id) do nothing`;
