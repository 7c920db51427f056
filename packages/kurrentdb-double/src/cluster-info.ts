import { randomUUID } from 'node:crypto';
import type { handleUnaryCall } from '@grpc/grpc-js';
import {
  ClusterInfo,
  EndPoint,
  MemberInfo,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb';
import {
  SupportedMethod,
  SupportedMethods,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb';
import type { Empty } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb';
import type { Host } from './host';
import { uuidMessage } from './messages';

const STREAMS = 'event_store.client.streams.streams';
const instanceId = randomUUID();

/** Who is in the cluster: this node, its leader. */
export function gossipCall(host: Host): handleUnaryCall<Empty, ClusterInfo> {
  return (_call, answer) => {
    const member = new MemberInfo()
      .setInstanceId(uuidMessage(instanceId, 'string'))
      .setTimeStamp(String(Date.now()))
      .setState(MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new EndPoint().setAddress(host.endpoint.host).setPort(host.endpoint.port));
    answer(null, new ClusterInfo().setMembersList([member]));
  };
}

/** What the server can do. A client appends in batches where it is told that it may. */
export function featuresCall(batchAppend: boolean): handleUnaryCall<Empty, SupportedMethods> {
  return (_call, answer) => {
    const methods = ['read', 'append', ...(batchAppend ? ['batchappend'] : [])];
    const supported = methods.map((name) => new SupportedMethod().setServiceName(STREAMS).setMethodName(name));
    answer(null, new SupportedMethods().setEventStoreServerVersion('25.0.0').setMethodsList(supported));
  };
}
