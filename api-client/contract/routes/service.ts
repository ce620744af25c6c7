import { serviceSchema, timeSchema } from '../service.ts';
import { route } from './route.ts';

/** Who this centre is. */
export const serviceRoutes = {
  getService: route({
    method: 'GET',
    path: '/v1/service',
    summary: 'Who this centre is and which keys it signs with',
    auth: 'none',
    idempotent: true,
    response: serviceSchema,
  }),
  getTime: route({
    method: 'GET',
    path: '/v1/time',
    summary: "The centre's clock",
    auth: 'none',
    idempotent: true,
    response: timeSchema,
  }),
} as const;
