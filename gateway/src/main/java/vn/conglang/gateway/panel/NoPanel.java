package vn.conglang.gateway.panel;

/// A box without a panel.
final class NoPanel implements Panel {
    @Override
    public void show(Light light) {}

    @Override
    public void close() {}
}
