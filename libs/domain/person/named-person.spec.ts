import { isNamedPerson } from './named-person.js';

describe('a signature', () => {
  it.each(['Ada', 'ada.lovelace@example.org', 'ops-anna', '王芳', 'Abbot'])('is that of a person: %s', (name) => {
    expect(isNamedPerson(name)).toBe(true);
  });

  it.each(['', '  ', '-', '42', 'graphql', 'Bot', ' root ', 'renovate[bot]', 'deploy-bot'])(
    'is not that of a person: %j',
    (name) => {
      expect(isNamedPerson(name)).toBe(false);
    },
  );
});
