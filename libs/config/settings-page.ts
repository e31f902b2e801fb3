import { aboutSetting, type AboutSetting, type SettingName, settingNames } from './environment.js';

const header = `# Settings

Precedent reads these environment variables and nothing else. An empty value means "not set". A value that cannot be
used ends the program with one sentence and exit code 1.

This page is written by \`npm run docs\` from \`libs/config/environment.ts\`.
`;

const describe = (name: SettingName): string => {
  const { description, expected, fallback, example } = aboutSetting(name);
  return `### \`${name}\`

${description}

- expects: ${expected}
- default: ${fallback}
- example: \`${name}=${/\s/.test(example) ? `"${example}"` : example}\`
`;
};

const section = (title: AboutSetting['section']): string => {
  const names = settingNames.filter((name) => aboutSetting(name).section === title);
  return [`## ${title}\n`, ...names.map(describe)].join('\n');
};

/** The text of docs/settings.md: every variable with its meaning, expectation, default and an example. */
export const settingsPage = (): string => {
  const titles = [...new Set(settingNames.map((name) => aboutSetting(name).section))];
  return [header, ...titles.map(section)].join('\n');
};
