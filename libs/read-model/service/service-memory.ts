import type { ToldDependency, ToldDescription, When } from '#search/relations/service-records.js';
import { serviceRelations, type ServiceRelations } from '#search/relations/service-relations.js';
import type { Query } from '../query.js';
import * as sql from './service.sql.js';

/** Everything that was ever said of services and of what they depend on. */
export type ServiceRecords = Readonly<{
  descriptions: readonly ToldDescription[];
  dependencies: readonly ToldDependency[];
}>;

/** Keeps the records in memory, and reads them again only when there are new ones: one short statement a question. */
export interface ServiceMemory {
  records(): Promise<ServiceRecords>;
  /** What depended on what then. */
  relations(when: When): Promise<ServiceRelations>;
}

type Held = Readonly<{ stamp: string; records: ServiceRecords; pictures: Map<string, ServiceRelations> }>;

/** Pictures of several moments are asked for by turns while an incident is looked at. */
const mostPictures = 8;

/** One memory serves a whole process. */
export const createServiceMemory = (query: Query): ServiceMemory => {
  let held: Held | undefined;

  const current = async (): Promise<Held> => {
    const [newest] = await query<{ described: number; related: number }>(sql.newest);
    const stamp = JSON.stringify(newest);
    if (held?.stamp === stamp) return held;
    const [descriptions, dependencies] = await Promise.all([
      query<ToldDescription>(sql.allDescriptions),
      query<ToldDependency>(sql.allDependencies),
    ]);
    return (held = { stamp, records: { descriptions, dependencies }, pictures: new Map() });
  };

  return {
    records: async () => (await current()).records,
    async relations(when) {
      const { records, pictures } = await current();
      const key = `${when.asOf ?? ''} ${when.at ?? ''}`;
      const known = pictures.get(key);
      if (known) return known;
      const picture = serviceRelations(records, when);
      if (pictures.size >= mostPictures) pictures.delete(pictures.keys().next().value!);
      pictures.set(key, picture);
      return picture;
    },
  };
};
