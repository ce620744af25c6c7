import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** Debian's nginx on loopback, with a configuration of its own, serving `root`. Everything it writes lies in `folder`. */
export async function startNginx({ folder, root }: { folder: string; root: string }) {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  // Its worker is another user, who has to get as far as the files.
  chmodSync(path.dirname(folder), 0o755);
  const at = (name: string): string => path.join(folder, name);
  const asRoot = process.getuid?.() === 0 ? 'user root;' : '';
  writeFileSync(
    at('nginx.conf'),
    `${asRoot}
daemon off; worker_processes 1; pid ${at('nginx.pid')}; error_log ${at('error.log')};
events { worker_connections 256; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000;
  client_body_temp_path ${at('body')}; proxy_temp_path ${at('proxy')}; fastcgi_temp_path ${at('fastcgi')};
  uwsgi_temp_path ${at('uwsgi')}; scgi_temp_path ${at('scgi')};
  server { listen 127.0.0.1:${port}; root ${root}; }
}`,
  );
  const child = spawn('nginx', ['-p', folder, '-c', at('nginx.conf'), '-e', at('error.log')], { stdio: 'ignore' });
  const exited = once(child, 'exit').catch((error: unknown) => {
    throw new Error('nginx cannot be started', { cause: error });
  });
  for (let tries = 0; !(await listens(port)); tries++) {
    if (child.exitCode !== null || tries > 100) throw new Error(`nginx did not come up: see ${at('error.log')}`);
    await wait(50);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
