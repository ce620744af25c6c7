import type { z } from 'zod';
import { catalogueRoutes } from './routes/catalogue.ts';
import { fleetRoutes } from './routes/fleet.ts';
import { identityRoutes } from './routes/identity.ts';
import { learningRoutes } from './routes/learning.ts';
import { plansRoutes } from './routes/plans.ts';
import { reportsRoutes } from './routes/reports.ts';
import { serviceRoutes } from './routes/service.ts';
import { teachingRoutes } from './routes/teaching.ts';
import type { Route } from './routes/route.ts';

/**
 * Every REST operation, the one source for central's routes, the client's methods and openapi.json.
 * Media bytes (`GET|HEAD /media/{sha256}`) stand beside it: they are files behind any HTTP origin, not an operation.
 */
export const routes = {
  ...serviceRoutes,
  ...identityRoutes,
  ...catalogueRoutes,
  ...learningRoutes,
  ...fleetRoutes,
  ...teachingRoutes,
  ...plansRoutes,
  ...reportsRoutes,
} as const;

/** Answered with 304 where If-None-Match names what the answer still is. */
export const conditionalRoutes = [
  'getManifest',
  'getPolicy',
  'getCreditRules',
  'getCourseChecks',
] as const satisfies readonly (keyof typeof routes)[];
export type ConditionalRouteName = (typeof conditionalRoutes)[number];

/** Whether its parameters beside the path travel in a body rather than in the query. */
export const hasBody = ({ method }: Pick<Route, 'method'>): boolean => method === 'POST' || method === 'PUT';

export type Routes = typeof routes;
export type RouteName = keyof Routes;
/** What goes in, less the parts that are empty: zod types `{}` as an object that can have no field at all. */
type Part<S extends z.ZodType> = z.input<S> extends Record<string, never> ? unknown : z.input<S>;
export type RouteInput<N extends RouteName> = Part<Routes[N]['params']> &
  Part<Routes[N]['query']> &
  Part<Routes[N]['body']> &
  object;
export type RouteOutput<N extends RouteName> = z.output<Routes[N]['response']>;

/** Where a media file lies below `mediaBaseUrl`. */
export const mediaPath = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

/** The address of a media file, whether or not `mediaBaseUrl` ends with a slash. */
export const mediaUrl = (mediaBaseUrl: string, sha256: string): string =>
  `${mediaBaseUrl.replace(/\/+$/, '')}/${mediaPath(sha256)}`;
