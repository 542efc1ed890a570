package vn.conglang.gateway.panel;

/// A box without a lamp.
final class NoLamp implements Lamp {
    @Override
    public void show(Light light) {}

    @Override
    public void close() {}
}
