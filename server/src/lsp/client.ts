import type { CompletionClientCapabilities, InitializeParams } from 'vscode-languageserver';
import type { Language } from '#core/messages/message';
import type { InitializationOptions } from '../protocol/requests';
import { CompletionItemTag, InsertTextMode } from './protocol-values';

/** What the client can do, as far as an answer of ours hangs on it. */
export interface Client {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly hasConfiguration: boolean;
  /** Tells of changed settings only to a server that asks for it. */
  readonly registersSettings: boolean;
  /** Watches files for a server that asks for it. */
  readonly watchesFiles: boolean;
  /** Answers `regionwise/readFile`. */
  readonly readsFiles: boolean;
  /** Answers `regionwise/listFolder`. */
  readonly listsFolders: boolean;
  readonly resolvesCodeActionEdits: boolean;
  readonly hasVersionedEdits: boolean;
  readonly hasRelatedInformation: boolean;
  readonly hasHierarchicalSymbols: boolean;
  readonly completion: CompletionClient;
  /** Where the client has the pages of the rules; absent where only the published ones are to be had. */
  readonly rulePages: string | undefined;
  /** URIs of the workspace's folders, each without a slash at its end. */
  readonly folders: readonly string[];
  readonly language: Language;
}

/** How a client wants its completion. */
export interface CompletionClient {
  readonly hasSnippets: boolean;
  /** Can replace the rest of a word, beside inserting before it. */
  readonly replacesWords: boolean;
  /** Takes one range for all items. */
  readonly sharesRange: boolean;
  /** Takes one datum for all items. */
  readonly sharesData: boolean;
  readonly adjustsIndentation: boolean;
  readonly hasTags: boolean;
}

export function readClient(params: InitializeParams): Client {
  const { workspace, textDocument } = params.capabilities;
  const options = readOptions(params.initializationOptions);
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    hasConfiguration: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    readsFiles: options.readsFiles === true,
    listsFolders: options.listsFolders === true,
    resolvesCodeActionEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    hasVersionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    hasRelatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    hasHierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    completion: readCompletion(textDocument?.completion),
    rulePages: options.rulePages,
    folders: readFolders(params),
    language: toLanguage(options.language ?? params.locale),
  };
}

function readCompletion(completion: CompletionClientCapabilities | undefined): CompletionClient {
  const item = completion?.completionItem;
  return {
    hasSnippets: item?.snippetSupport === true,
    replacesWords: item?.insertReplaceSupport === true,
    sharesRange: completion?.completionList?.itemDefaults?.includes('editRange') === true,
    sharesData: completion?.completionList?.itemDefaults?.includes('data') === true,
    adjustsIndentation:
      item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation) === true,
    hasTags: item?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true,
  };
}

function readFolders({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? [rootUri ?? ''];
  return uris.filter((uri) => uri !== '').map((uri) => uri.replace(/\/$/, ''));
}

/** `zh-cn`, `zh_CN.UTF-8`, `zh-Hans` and plain `zh` are Chinese; everything else reads English. */
export function toLanguage(tag: string | undefined): Language {
  return tag !== undefined && /^zh(?![a-z])/i.test(tag) ? 'zh-cn' : 'en';
}

/** The options come from outside: what has not the promised type is as if it were not there. */
function readOptions(given: unknown): InitializationOptions {
  if (typeof given !== 'object' || given === null) return {};
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(given, name);
    return typeof value === 'string' ? value : undefined;
  };
  const [language, rulePages] = [text('language'), text('rulePages')];
  return {
    readsFiles: Reflect.get(given, 'readsFiles') === true,
    listsFolders: Reflect.get(given, 'listsFolders') === true,
    ...(language === undefined ? {} : { language }),
    ...(rulePages === undefined ? {} : { rulePages }),
  };
}
