import { jsonFixes, jsonMessages } from '../messages/json';
import { message, type Template } from '../messages/message';
import { syntaxFixes, syntaxMessages, textMessages } from '../messages/syntax';
import type { JsonReason } from '../text/json';
import type { ParsedFile, SyntaxProblem } from '../text/node';
import type { SyntaxReason } from '../text/yaml-errors';
import type { Finding, Fix, Severity } from './finding';

/**
 * What is wrong with the text of a file, as findings in the order of the file's problems. `deployed`: a cluster is made
 * of it, and what could not be read of it was not checked.
 */
export function syntaxFindings(file: ParsedFile, deployed = true): readonly Finding[] {
  const found = file.problems.map(syntaxFinding);
  return deployed ? found : found.map(asOfOthers);
}

/** What lies beyond a limit of ours may be right, and in such a file nothing is passed for it. */
function asOfOthers(finding: Finding): Finding {
  const isLimit = finding.code === 'yaml/too-large' || finding.code === 'yaml/too-deep';
  return isLimit ? { ...finding, severity: 'warning' } : finding;
}

export function syntaxFinding(problem: SyntaxProblem): Finding {
  const related =
    problem.related === undefined ? [] : [{ at: problem.related, message: message(textMessages.firstKey) }];
  return {
    code: problem.code,
    severity: severityOf(problem),
    message: message(templateOf(problem), problem.args),
    at: problem.at,
    related,
    fixes: fixesOf(problem),
  };
}

/** Errors are what the deployers refuse and what nobody checked; a template is fine once rendered. */
function severityOf(problem: SyntaxProblem): Severity {
  switch (problem.code) {
    case 'yaml/template':
      return 'information';
    case 'json/duplicate-key':
      return 'warning';
    case 'yaml/too-large':
    case 'yaml/too-deep':
    case 'yaml/syntax':
    case 'yaml/duplicate-key':
    case 'yaml/tab':
    case 'yaml/full-width':
    case 'yaml/undefined-alias':
    case 'yaml/alias-expansion':
    case 'yaml/binary':
    case 'json/syntax':
      return 'error';
  }
}

function templateOf(problem: SyntaxProblem): Template {
  switch (problem.code) {
    case 'yaml/syntax':
      return syntaxMessages[reasonOf(problem)];
    case 'yaml/binary':
      return binaryTemplate(problem.args.reason);
    case 'yaml/duplicate-key':
      return textMessages.duplicateKey;
    case 'yaml/tab':
      return textMessages.tab;
    case 'yaml/full-width':
      return textMessages.fullWidth;
    case 'yaml/undefined-alias':
      return textMessages.undefinedAlias;
    case 'yaml/alias-expansion':
      return textMessages.aliasExpansion;
    case 'yaml/too-deep':
      return textMessages.tooDeep;
    case 'yaml/too-large':
      return textMessages.tooLarge;
    case 'yaml/template':
      return problem.args.count === 1 ? textMessages.template : textMessages.templates;
    case 'json/syntax':
      return jsonMessages[jsonReasonOf(problem)];
    case 'json/duplicate-key':
      return textMessages.jsonDuplicateKey;
  }
}

function binaryTemplate(reason: string | number | undefined): Template {
  if (reason === 'control') return textMessages.control;
  return reason === 'encoding' ? textMessages.encoding : textMessages.binaryFile;
}

function reasonOf(problem: SyntaxProblem): SyntaxReason {
  const reason = problem.args.reason;
  return isReason(reason) ? reason : 'unexpected';
}

function jsonReasonOf(problem: SyntaxProblem): JsonReason {
  const { reason } = problem.args;
  return isJsonReason(reason) ? reason : 'unexpected';
}

function isJsonReason(reason: unknown): reason is JsonReason {
  return typeof reason === 'string' && Object.hasOwn(jsonMessages, reason);
}

function isReason(reason: unknown): reason is SyntaxReason {
  return typeof reason === 'string' && Object.hasOwn(syntaxMessages, reason);
}

/** The change that the reader made for itself, offered to the user. Safe where only one thing can be meant. */
function fixesOf(problem: SyntaxProblem): readonly Fix[] {
  const { repair } = problem;
  const title = repair === undefined ? undefined : fixTitle(problem);
  if (repair === undefined || title === undefined) return [];
  const safe = problem.code === 'yaml/full-width' || problem.code === 'yaml/tab' || isSafeJson(problem);
  return [{ title: message(title, problem.args), safe, edits: repair }];
}

/** Nothing but the comma or the quotes can be meant; a comment holds what somebody wrote down. */
function isSafeJson(problem: SyntaxProblem): boolean {
  return (
    problem.code === 'json/syntax' && ['trailing-comma', 'single-quotes'].includes(jsonReasonOf(problem))
  );
}

function fixTitle(problem: SyntaxProblem): Template | undefined {
  if (problem.code === 'yaml/full-width') return syntaxFixes.replace;
  if (problem.code === 'yaml/tab') return syntaxFixes.spaces;
  if (problem.code === 'json/syntax') return jsonFixes[jsonReasonOf(problem)];
  if (problem.code !== 'yaml/syntax') return undefined;
  switch (reasonOf(problem)) {
    case 'unclosed-quote':
    case 'unclosed-bracket':
      return syntaxFixes.close;
    case 'missing-colon':
      return syntaxFixes.colon;
    case 'missing-space':
      return syntaxFixes.space;
    case 'reserved-character':
      return syntaxFixes.quote;
    case 'escape':
      return syntaxFixes.backslash;
    default:
      return undefined;
  }
}
