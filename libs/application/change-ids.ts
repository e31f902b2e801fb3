import { v5 as nameBased } from 'uuid';

const namespace = 'c0a4b6b2-52f0-4f0c-9d55-6f1d3a7b8e21';

/** The id of the change that a sender knows by this key: every report of the same change finds it. */
export const changeIdOf = (key: string): string => `change-${nameBased(`change ${key}`, namespace)}`;

/** The stream of the commits that a repository received. Hosts write owner and name in any case. */
export const repositoryStream = (repository: string): string =>
  `repository-${nameBased(`repository ${repository.trim().toLowerCase()}`, namespace)}`;
