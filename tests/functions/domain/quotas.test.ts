import fc from "fast-check";
import { expect, test } from "vitest";
import { quotaAddress, quotaKey, sourceNetwork } from "../../../functions/domain/quotas.ts";

const deskKey = new Uint8Array(32).fill(1);

test.each([
  ["A@Example.COM", "a@example.com"],
  ["a+1@example.com", "a@example.com"],
  ["A+one+two@example.com", "a@example.com"],
  ["a.b@example.com", "a.b@example.com"],
  // Gmail ignores dots, and has two domains.
  ["A.B.c+one@gmail.com", "abc@gmail.com"],
  ["a.bc@googlemail.com", "abc@gmail.com"],
])("%s is counted as %s", (address, counted) => {
  expect(quotaAddress(address)).toBe(counted);
});

test("a hundred labels and spellings of an address are one quota", () => {
  const spelt = fc.record({ label: fc.stringMatching(/^[a-z0-9]{0,8}$/), upper: fc.nat(0xff) });
  fc.assert(
    fc.property(spelt, ({ label, upper }) => {
      const letters = [..."hanako@example.com"].map((letter, at) =>
        (upper >> at) & 1 ? letter.toUpperCase() : letter,
      );
      const address = letters.join("").replace("@", label === "" ? "@" : `+${label}@`);
      expect(quotaAddress(address)).toBe("hanako@example.com");
    }),
  );
});

test("a counter's key says nothing of what it counts, and differs by kind and by desk", () => {
  const key = quotaKey(deskKey, "address", "hanako@example.com");
  expect(key).toMatch(/^address#[0-9a-f]{32}$/);
  expect(quotaKey(deskKey, "pair", "hanako@example.com").split("#")[1]).not.toBe(key.split("#")[1]);
  expect(quotaKey(new Uint8Array(32), "address", "hanako@example.com")).not.toBe(key);
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["2001:db8:1:2:3:4:5::", "2001:db8:1:2::/64"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["::FFFF:203.0.113.9", "203.0.113.9"],
])("%s is counted as %s", (ip, network) => {
  expect(sourceNetwork(ip)).toBe(network);
});

test("the first half of an IPv6 address determines the source", () => {
  const group = fc.nat(0xffff).map((one) => one.toString(16));
  const half = fc.tuple(group, group, group, group).map((groups) => groups.join(":"));
  fc.assert(
    fc.property(half, half, half, (network, here, there) => {
      expect(sourceNetwork(`${network}:${here}`)).toBe(sourceNetwork(`${network}:${there}`));
      if (network !== there)
        expect(sourceNetwork(`${network}:${here}`)).not.toBe(sourceNetwork(`${there}:${here}`));
    }),
  );
});

test("counting by any text in place of an address never throws", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f:.]{0,60}$/), fc.constant("1:2:3:4:5:6:7:8:9::1")),
      (ip) => {
        expect(typeof sourceNetwork(ip)).toBe("string");
      },
    ),
  );
});
