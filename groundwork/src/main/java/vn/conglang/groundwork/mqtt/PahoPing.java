package vn.conglang.groundwork.mqtt;

import java.util.Timer;
import java.util.TimerTask;
import org.eclipse.paho.mqttv5.client.MqttPingSender;
import org.eclipse.paho.mqttv5.client.internal.ClientComms;
import org.jspecify.annotations.Nullable;

/// Keeps a connection alive. Paho's own sender starts a thread that keeps the program from ending,
/// and starts it again when it was stopped during a handshake.
final class PahoPing implements MqttPingSender {
    private final String name;
    private @Nullable ClientComms comms;
    private @Nullable Timer timer;
    private boolean stopped;

    PahoPing(String name) {
        this.name = name;
    }

    @Override
    public synchronized void init(ClientComms clientComms) {
        comms = clientComms;
    }

    @Override
    public synchronized void start() {
        if (!stopped && timer == null && comms != null) {
            timer = new Timer(name, true);
            schedule(comms.getKeepAlive());
        }
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel();
        }
    }

    @Override
    public synchronized void schedule(long delayInMilliseconds) {
        if (timer == null || stopped) {
            return;
        }
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        check();
                    }
                },
                Math.max(1, delayInMilliseconds));
    }

    private void check() {
        ClientComms current;
        synchronized (this) {
            current = stopped ? null : comms;
        }
        if (current != null) {
            current.checkForActivity();
        }
    }
}
