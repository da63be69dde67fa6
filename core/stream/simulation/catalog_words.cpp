#include "core/stream/simulation/catalog_words.h"

#include <array>

namespace lull {

namespace {

constexpr std::array<std::string_view, 256> kNouns{
    "mug", "bag", "lamp", "chair", "desk", "table", "sofa", "shelf", "bed", "pillow", "blanket", "towel", "rug",
    "curtain", "mirror", "clock", "vase", "candle", "basket", "box", "jar", "bottle", "bowl", "plate", "cup", "fork",
    "spoon", "knife", "pan", "pot", "kettle", "toaster", "blender", "oven", "fridge", "freezer", "dishwasher",
    "mixer", "grill", "scale", "tray", "lid", "tin", "flask", "thermos", "lunchbox", "apron", "napkin", "broom",
    "mop", "bucket", "vacuum", "iron", "hanger", "hook", "rack", "drawer", "cabinet", "wardrobe", "bench", "stool",
    "cot", "crib", "pram", "stroller", "backpack", "suitcase", "wallet", "purse", "belt", "scarf", "hat", "cap",
    "glove", "mitten", "sock", "shoe", "boot", "sandal", "slipper", "sneaker", "shirt", "blouse", "sweater", "hoodie",
    "jacket", "coat", "raincoat", "dress", "skirt", "jeans", "trousers", "shorts", "leggings", "pyjamas", "robe",
    "suit", "tie", "vest", "swimsuit", "umbrella", "watch", "ring", "necklace", "bracelet", "earring", "brooch",
    "sunglasses", "phone", "tablet", "laptop", "monitor", "keyboard", "mouse", "printer", "scanner", "router",
    "modem", "charger", "cable", "adapter", "battery", "headphones", "earbuds", "speaker", "microphone", "camera",
    "tripod", "lens", "drone", "projector", "television", "remote", "console", "controller", "joystick", "cartridge",
    "turntable", "radio", "amplifier", "guitar", "ukulele", "violin", "piano", "drum", "flute", "trumpet",
    "harmonica", "book", "notebook", "diary", "calendar", "planner", "pen", "pencil", "crayon", "marker", "brush",
    "easel", "canvas", "sketchbook", "stapler", "scissors", "ruler", "folder", "binder", "envelope", "stamp",
    "puzzle", "doll", "kite", "yoyo", "robot", "train", "truck", "tractor", "scooter", "bicycle", "helmet",
    "skateboard", "rollerblades", "sled", "ski", "snowboard", "surfboard", "paddle", "kayak", "tent", "hammock",
    "lantern", "torch", "compass", "map", "binoculars", "telescope", "microscope", "thermometer", "hammer", "drill",
    "saw", "screwdriver", "wrench", "pliers", "ladder", "toolbox", "screw", "nail", "bolt", "hinge", "lock", "key",
    "doorbell", "mailbox", "shovel", "rake", "hoe", "trowel", "hose", "sprinkler", "mower", "wheelbarrow", "planter",
    "seeds", "fertilizer", "birdhouse", "feeder", "leash", "collar", "kennel", "aquarium", "terrarium", "racket",
    "football", "basketball", "volleyball", "baseball", "dumbbell", "treadmill", "trampoline", "yoga mat",
    "jump rope", "shampoo", "soap", "toothbrush", "razor", "comb", "hairdryer", "perfume", "lipstick", "lotion",
    "sunscreen", "bandage", "stethoscope", "crutch", "wheelchair", "tea",
};

// None, and 63 more.
constexpr std::array<std::string_view, 64> kKinds{
    "", "steel", "wooden", "leather", "cotton", "wool", "silk", "linen", "glass", "ceramic", "plastic", "bamboo",
    "cork", "copper", "brass", "silver", "golden", "marble", "granite", "rubber", "velvet", "denim", "nylon", "paper",
    "wicker", "electric", "wireless", "solar", "usb", "bluetooth", "digital", "analog", "folding", "inflatable",
    "waterproof", "insulated", "magnetic", "heated", "kids", "baby", "men", "women", "travel", "office", "kitchen",
    "garden", "camping", "beach", "winter", "summer", "bathroom", "bedroom", "outdoor", "gaming", "running",
    "cycling", "hiking", "wedding", "birthday", "school", "dog", "cat", "car", "hotel",
};

// None, and 63 more.
constexpr std::array<std::string_view, 64> kQualities{
    "", "large", "small", "cheap", "red", "blue", "green", "black", "white", "grey", "pink", "yellow", "purple",
    "orange", "brown", "beige", "new", "used", "vintage", "modern", "classic", "rustic", "elegant", "simple", "fancy",
    "light", "heavy", "thin", "thick", "soft", "hard", "long", "short", "wide", "narrow", "round", "square", "tall",
    "low", "mini", "giant", "portable", "compact", "foldable", "quiet", "bright", "dark", "warm", "cool", "fresh",
    "organic", "vegan", "recycled", "handmade", "custom", "personalised", "premium", "luxury", "best", "original",
    "replacement", "spare", "stylish", "durable",
};
static_assert(kNouns.size() == kNounCount && kKinds.size() == kKindCount && kQualities.size() == kQualityCount);

} // namespace

std::string_view nounAt(std::size_t index) { return kNouns[index]; }
std::string_view kindAt(std::size_t index) { return kKinds[index]; }
std::string_view qualityAt(std::size_t index) { return kQualities[index]; }

} // namespace lull
