import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';
import { settingsPage } from './settings-page.js';

describe('the settings page', () => {
  it('says what the schema says (else: npm run docs)', () => {
    expect(readFileSync(join(projectRoot, 'docs/settings.md'), 'utf8')).toBe(settingsPage());
  });
});
