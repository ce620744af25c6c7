import { Bonjour } from 'bonjour-service';
import type { Browser, Service } from 'bonjour-service';
import { z } from 'zod';
import { opaqueIdSchema, slugSchema } from '../../../api-client/contract/common.ts';
import type { Log } from '../../contract/ports.ts';
import type { Sighting } from './peer-table.ts';

/** `_hexi-media._tcp` (RFC 6763). */
const serviceType = 'hexi-media';
const certificateDigits = 16;

const textSchema = z.object({
  id: opaqueIdSchema,
  site: slugSchema,
  cert: z.string().regex(/^[0-9a-f]{16}$/),
});

export interface Discovery {
  stop(): Promise<void>;
}

/**
 * Says on the local network that this terminal shares, and hears who else does. What is said is nothing secret, what is heard is
 * not believed. A network that carries no multicast leaves the centre's list alone.
 */
export function startDiscovery(deps: {
  terminalId: string;
  siteId: string;
  certificateSha256: string;
  port: number;
  seen: (sighting: Sighting) => void;
  lost: (terminalId: string) => void;
  log: Log;
}): Discovery {
  const { terminalId, siteId, certificateSha256, port, seen, lost, log } = deps;
  let told = false;
  const fault = (error: unknown): void => {
    if (!told) log.warn({ err: error }, 'no mDNS; the others are found by the list of the centre');
    told = true;
  };

  const bonjour = open(fault);
  if (bonjour === null) return { stop: () => Promise.resolve() };

  const idOf = ({ txt }: Service): string | undefined => textSchema.safeParse(txt).data?.id;
  function hear(service: Service): void {
    const text = textSchema.safeParse(service.txt).data;
    if (text === undefined || text.id === terminalId || text.site !== siteId) return;
    // Where the packet came from is surer than what it says of addresses.
    const from = service.referer?.address;
    const addresses = [...new Set([...(from === undefined ? [] : [from]), ...(service.addresses ?? [])])].slice(0, 8);
    seen({ terminalId: text.id, siteId: text.site, addresses, port: service.port, certificate: text.cert });
  }

  let browser: Browser | null = null;
  try {
    bonjour.publish({
      name: `${terminalId.slice(0, 40)}-${port}`,
      type: serviceType,
      port,
      probe: false,
      txt: { id: terminalId, site: siteId, cert: certificateSha256.slice(0, certificateDigits) },
    });
    browser = bonjour.find({ type: serviceType }, hear);
    browser.on('txt-update', hear);
    browser.on('srv-update', hear);
    browser.on('down', (service: Service) => {
      const id = idOf(service);
      if (id !== undefined) lost(id);
    });
  } catch (error) {
    fault(error);
  }

  return {
    stop: () =>
      new Promise((resolve) => {
        browser?.stop();
        // The good-bye lets the others forget us at once; a network that is gone does not take it.
        const end = setTimeout(close, 500);
        function close(): void {
          clearTimeout(end);
          bonjour?.destroy();
          resolve();
        }
        bonjour.unpublishAll(close);
      }),
  };
}

function open(fault: (error: unknown) => void): Bonjour | null {
  try {
    const bonjour = new Bonjour({}, fault);
    // Without a listener of its own the socket's error would end the process.
    const { mdns } = (bonjour as unknown as { server: { mdns: NodeJS.EventEmitter } }).server;
    mdns.on('error', fault);
    mdns.on('warning', fault);
    return bonjour;
  } catch (error) {
    fault(error);
    return null;
  }
}
