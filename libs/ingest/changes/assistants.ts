/**
 * Who a commit or a trailer names. A person may be called Claude, Devin or Jules, so for those the name alone is not enough where
 * people are named too.
 */
type Assistant = Readonly<{
  /** The whole name in lower case, without a model or version behind it. */
  names: readonly string[];
  /** E-mail addresses, whole or from the @ on, that belong to nobody else. */
  addresses?: readonly string[];
  isAlsoAFirstName?: true;
}>;

const assistants: readonly Assistant[] = [
  { names: ['claude'], addresses: ['noreply@anthropic.com', 'claude@anthropic.com'], isAlsoAFirstName: true },
  { names: ['claude code', 'anthropic claude', 'claude agent'] },
  {
    names: [
      'copilot',
      'github copilot',
      'copilot-swe-agent',
      'copilot coding agent',
      'github copilot agent',
      'copilot autofix',
    ],
    addresses: ['copilot@github.com', '+copilot@users.noreply.github.com'],
  },
  { names: ['cursor', 'cursor agent', 'cursor ai', 'cursoragent'], addresses: ['cursoragent@cursor.com'] },
  {
    names: ['codex', 'openai codex', 'codex cli', 'chatgpt', 'openai chatgpt', 'chatgpt-codex-connector'],
    addresses: ['codex@openai.com', 'noreply@openai.com'],
  },
  {
    names: ['gemini', 'gemini cli', 'google gemini', 'gemini code assist', 'gemini-code-assist', 'gemini-cli'],
    addresses: ['gemini-cli@google.com', 'gemini-cli-agent@google.com'],
  },
  { names: ['jules'], addresses: ['jules@google.com'], isAlsoAFirstName: true },
  { names: ['google jules', 'google-labs-jules', 'jules agent'] },
  { names: ['devin'], addresses: ['devin@cognition.ai', 'devin@cognition-labs.com'], isAlsoAFirstName: true },
  { names: ['devin ai', 'devin-ai-integration', 'devin-ai'] },
  { names: ['aider', 'aider-chat'], addresses: ['@aider.chat'] },
  {
    names: ['windsurf', 'windsurf cascade', 'codeium', 'codeium windsurf'],
    addresses: ['@windsurf.com', '@codeium.com'],
  },
  { names: ['amazon q', 'amazon q developer', 'amazon-q-developer', 'aws q developer'] },
  { names: ['openhands', 'open hands', 'openhands-agent'], addresses: ['openhands@all-hands.dev'] },
  { names: ['opencode', 'opencode agent'], addresses: ['noreply@opencode.ai', 'opencode@sst.dev'] },
  { names: ['sweep ai', 'sweep-ai', 'sweep ai bot'] },
  { names: ['replit agent', 'replit ai'] },
  { names: ['lovable', 'lovable-dev', 'gpt-engineer-app'] },
  { names: ['sourcegraph amp', 'ampcode', 'sourcegraph cody'], addresses: ['amp@ampcode.com'] },
  { names: ['cline', 'roo code', 'roomote', 'kilo code', 'kiro agent', 'kiro-agent'] },
  { names: ['junie', 'kiro', 'cody'], addresses: ['junie@jetbrains.com'], isAlsoAFirstName: true },
  { names: ['jetbrains junie', 'jetbrains ai'] },
  {
    names: [
      'tabnine',
      'qwen code',
      'qwen coder',
      'qwen-coder',
      'grok code',
      'zed agent',
      'warp agent',
      'factory-droid',
      'factory droid',
    ],
  },
  { names: ['coderabbit', 'coderabbitai', 'gitlab duo', 'duo-developer', 'atlassian rovo', 'rovo dev'] },
  {
    names: [
      'code-assistant',
      'code assistant',
      'coding assistant',
      'ai code assistant',
      'ai coding assistant',
      'ai assistant',
      'ai-assistant',
      'ai agent',
      'ai-agent',
      'coding agent',
      'coding-agent',
      'llm agent',
      'ai',
      'llm',
    ],
  },
];

/** A model's family and number behind the name, as in `Claude Opus 4.5` or `aider (gpt-4o)`. */
const model =
  /[\s:/(,-]+(?:with\s+)?(?:claude|gpt|o\d|opus|sonnet|haiku|gemini|pro|flash|codex|deepseek|llama|qwen|mistral|v?\d)[\w.:()\s-]*$/;

/** The author or trailer value `Name <address>`, in lower case. */
const readPerson = (text: string): { name: string; address?: string } => {
  const match = /^([^<]*)<\s*([^>\s]*)\s*>/.exec(text.toLowerCase());
  if (!match) return { name: text.toLowerCase().trim() };
  return { name: match[1]!.trim(), ...(match[2] && { address: match[2] }) };
};

const isAddressOf = ({ addresses = [] }: Assistant, address: string | undefined): boolean =>
  address !== undefined && addresses.some((one) => address === one || (/^[@+]/.test(one) && address.endsWith(one)));

const program = /\s*\[bot\]$/;

const isNamed = (assistant: Assistant, person: ReturnType<typeof readPerson>, amongPeople: boolean): boolean => {
  const { name, address } = person;
  if (isAddressOf(assistant, address)) return true;
  const isProgram = program.test(name);
  const plain = name.replace(program, '').replace(/^@/, '').trim();
  if (assistant.names.includes(plain)) return isProgram || !amongPeople || assistant.isAlsoAFirstName !== true;
  const family = plain.replace(model, '');
  return family !== plain && assistant.names.includes(family);
};

/**
 * Whether an author, a trailer's value or a login names an assistant that writes code. `amongPeople` is whether people are named
 * in the same place, so that a mere first name says nothing. Programs such as dependabot are none: they bump versions by rule.
 */
export const isAssistant = (text: string, { amongPeople }: { amongPeople: boolean }): boolean => {
  const person = readPerson(text.trim());
  return person.name !== '' || person.address !== undefined
    ? assistants.some((assistant) => isNamed(assistant, person, amongPeople))
    : false;
};
