import { writeFileSync } from 'node:fs';
import { inProject } from './project.mjs';

const { settingsPage } = await import(inProject('dist/libs/config/settings-page.js'));
writeFileSync(inProject('docs/settings.md'), settingsPage());
