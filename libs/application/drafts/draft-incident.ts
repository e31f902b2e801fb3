import { idOfIncident } from '../document-ids.js';
import { builtInTemplates } from './built-in-templates.js';
import type { DraftAsked, DraftIncident, DraftTemplate, ReadTemplates } from './draft.js';
import type { ReadStory } from './read-story.js';
import { problemOf, writeDraft } from './write-draft.js';

type Parts = Readonly<{ read: ReadStory; templates: ReadTemplates }>;

/** All templates; those of the organisation come first, and one takes the place of a built-in one of the same name. */
export const allTemplates =
  (ownTemplates: ReadTemplates): ReadTemplates =>
  async () => {
    const own = await ownTemplates();
    const names = new Set(own.map(({ name }) => name));
    return [...own, ...builtInTemplates.filter(({ name }) => !names.has(name))];
  };

const chosen = (templates: readonly DraftTemplate[], { kind, template }: DraftAsked): DraftTemplate | undefined =>
  templates.find((one) => one.kind === kind && (template === undefined || one.name === template));

/** Fills a template with what is recorded of an incident. */
export const draftIncident =
  ({ read, templates: readTemplates }: Parts): DraftIncident =>
  async (incident, asked) => {
    const templates = await readTemplates();
    const template = chosen(templates, asked);
    if (!template) {
      const names = templates.filter(({ kind }) => kind === asked.kind).map(({ name }) => name);
      const problem = `there is no template ${asked.template ?? ''} for ${asked.kind}; there are ${names.join(', ')}`;
      return { outcome: 'unusable-template', problem };
    }
    const fault = problemOf(template);
    if (fault !== undefined)
      return { outcome: 'unusable-template', problem: `the template ${template.name} cannot be filled: ${fault}` };
    const story = await read(idOfIncident(incident), asked.asOf);
    return story === null
      ? { outcome: 'unknown-incident' }
      : { outcome: 'drafted', draft: writeDraft(template, story) };
  };
