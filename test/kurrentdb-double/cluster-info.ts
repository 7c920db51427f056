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

const streams = 'event_store.client.streams.streams';
const { LEADER, FOLLOWER, UNKNOWN } = MemberInfo.VNodeState;

/** Who is in the cluster, and who leads. */
export function gossipCall({ members, sleep }: Host): handleUnaryCall<Empty, ClusterInfo> {
  return (_call, answer) => {
    const list = members.all.map((member) =>
      new MemberInfo()
        .setInstanceId(uuidMessage(member.id, 'string'))
        .setTimeStamp(String(Date.now()))
        .setState(member === members.leader ? LEADER : members.leader ? FOLLOWER : UNKNOWN)
        .setIsAlive(member.alive)
        .setHttpEndPoint(new EndPoint().setAddress(member.endpoint.host).setPort(member.endpoint.port)),
    );
    sleep.awake(() => answer(null, new ClusterInfo().setMembersList(list)));
  };
}

/** What the server can do. A client appends in batches where it is told that it may. */
export function featuresCall(
  { sleep }: Host,
  batchAppend: boolean,
  version: string,
): handleUnaryCall<Empty, SupportedMethods> {
  return (_call, answer) => {
    const methods = ['read', 'append', ...(batchAppend ? ['batchappend'] : [])];
    const supported = methods.map((name) => new SupportedMethod().setServiceName(streams).setMethodName(name));
    const features = new SupportedMethods().setEventStoreServerVersion(version).setMethodsList(supported);
    sleep.awake(() => answer(null, features));
  };
}
