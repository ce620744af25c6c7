import { z } from 'zod';
import { opaqueIdSchema, slugSchema } from '../common.ts';
import {
  groupReportQuerySchema,
  groupReportSchema,
  memberDetailSchema,
  memberEventsQuerySchema,
  memberEventsSchema,
  memberReportQuerySchema,
  memberReportSchema,
  timelineQuerySchema,
  timelineSchema,
} from '../teaching-reports.ts';
import { route } from './route.ts';

const member = z.object({ classId: slugSchema, accountId: opaqueIdSchema });

/** The figures the school is run by. */
export const reportsRoutes = {
  reportGroups: route({
    method: 'GET',
    path: '/v1/reports/groups',
    summary: 'Progress by prefecture, county or class',
    auth: 'person',
    idempotent: true,
    query: groupReportQuerySchema,
    response: groupReportSchema,
  }),
  reportTimeline: route({
    method: 'GET',
    path: '/v1/reports/timeline',
    summary: 'How many were enrolled and had completed, step by step',
    auth: 'person',
    idempotent: true,
    query: timelineQuerySchema,
    response: timelineSchema,
  }),
  reportMembers: route({
    method: 'GET',
    path: '/v1/reports/members',
    summary: 'Progress by person',
    auth: 'person',
    idempotent: true,
    query: memberReportQuerySchema,
    response: memberReportSchema,
  }),
  getMember: route({
    method: 'GET',
    path: '/v1/classes/{classId}/members/{accountId}',
    summary: "Courses and lectures behind a member's progress",
    auth: 'person',
    idempotent: true,
    params: member,
    response: memberDetailSchema,
  }),
  getMemberEvents: route({
    method: 'GET',
    path: '/v1/classes/{classId}/members/{accountId}/events',
    summary: "Raw events behind a lecture's credit",
    auth: 'person',
    idempotent: true,
    params: member,
    query: memberEventsQuerySchema,
    response: memberEventsSchema,
  }),
} as const;
