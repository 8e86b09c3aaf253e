package io.journeyline.local.simulator;

/** The groups agents are staffed in, and the queues in front of them. */
enum Skill {
    SERVICE("service-line", "Customer Service", 1, 330, 8, 20),
    SALES("sales-line", "Sales", 1, 400, 8, 20),
    CARE("care-line", "Customer Care", 1, 480, 8, 20),
    CHAT("chat-desk", "Digital", 2, 520, 8, 22),
    CORRESPONDENCE("correspondence", "Back Office", 1, 420, 8, 18),
    STORE("store-desk", "Stores", 1, 360, 9, 20);

    private final String queue;
    private final String department;
    private final int capacity;
    private final int meanHandleSeconds;
    private final int opens;
    private final int closes;

    Skill(String queue, String department, int capacity, int meanHandleSeconds, int opens, int closes) {
        this.queue = queue;
        this.department = department;
        this.capacity = capacity;
        this.meanHandleSeconds = meanHandleSeconds;
        this.opens = opens;
        this.closes = closes;
    }

    /** The queue's name as the sources write it. */
    String queue() {
        return queue;
    }

    String department() {
        return department;
    }

    /** How many conversations an agent of this group holds at once. */
    int capacity() {
        return capacity;
    }

    /** What planners reckon with: talk, hold and after-contact work, in seconds. */
    int meanHandleSeconds() {
        return meanHandleSeconds;
    }

    /** Hour of the day, local time. */
    int opens() {
        return opens;
    }

    /** Hour of the day, local time; exclusive. */
    int closes() {
        return closes;
    }
}
