import { type ReadFileAnswer, type ReadFileParams, readFileRequest } from '../protocol/requests';
import type { ReadFile } from './companions';
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
