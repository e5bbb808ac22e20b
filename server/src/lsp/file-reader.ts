import {
  type ListFolderAnswer,
  type ListFolderParams,
  listFolderRequest,
  type ReadFileAnswer,
  type ReadFileParams,
  readFileRequest,
} from '../protocol/requests';
import type { ReadFile } from './companions';
import type { ListFolder } from './folders';
import type { Session } from './session';

/** How files that are not open are read: by the client where it offers to, else by the host. */
export function fileReader({
  client,
  connection,
  host,
}: Pick<Session, 'client' | 'connection' | 'host'>): ReadFile | undefined {
  if (!client.readsFiles) return host.readFile;
  return async (uri) => {
    const params: ReadFileParams = { uri };
    const answer = await connection.sendRequest<ReadFileAnswer>(readFileRequest, params);
    return typeof answer?.text === 'string' ? answer.text : undefined;
  };
}

/** How folders are listed: by the client where it offers to, else by the host where that reads the files too. */
export function folderLister({
  client,
  connection,
  host,
}: Pick<Session, 'client' | 'connection' | 'host'>): ListFolder | undefined {
  if (!client.listsFolders) return client.readsFiles ? undefined : host.listFolder;
  return async (uri) => {
    const params: ListFolderParams = { uri };
    const answer = await connection.sendRequest<ListFolderAnswer>(listFolderRequest, params);
    const names: unknown = answer?.names;
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : undefined;
  };
}
