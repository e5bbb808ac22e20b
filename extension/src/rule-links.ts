import { commands } from '../../server/src/protocol/requests';

/** The pages of the rules are virtual documents: they need no file and no network. */
export const rulePageScheme = 'regionwise-rule';

/** The server writes the link of a diagnostic's code with it: `regionwise-rule:/labels/missing-level.md`. */
export const rulePages = `${rulePageScheme}:/`;

const suffix = '.md';
const link = new RegExp(`\\]\\(${rulePages}([\\w/-]+)\\${suffix}\\)`, 'g');

/** The path of a rule's page. */
export function rulePagePath(code: string): string {
  return `/${code}${suffix}`;
}

/** The rule whose page stands at a path. */
export function ruleCode(path: string): string {
  return path.slice(1, -suffix.length);
}

/** Hovers follow links to commands, but not to a scheme of ours. */
export function toCommandLinks(markdown: string): string {
  return markdown.replace(link, (_, code: string) => {
    const args = encodeURIComponent(JSON.stringify([code]));
    return `](command:${commands.explainRule}?${args})`;
  });
}
