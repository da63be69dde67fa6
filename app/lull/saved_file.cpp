#include "app/lull/saved_file.h"

#include <QSaveFile>

#include <streambuf>

namespace lull::app {

namespace {

// Lets what knows std::ostream write into a QSaveFile.
class DeviceBuffer final : public std::streambuf {
public:
    explicit DeviceBuffer(QIODevice& device) : m_device(device) {}

protected:
    std::streamsize xsputn(const char* bytes, std::streamsize count) override { return m_device.write(bytes, count); }
    int_type overflow(int_type byte) override
    {
        const char c = traits_type::to_char_type(byte);
        return m_device.write(&c, 1) == 1 ? byte : traits_type::eof();
    }

private:
    QIODevice& m_device;
};

Error cannotWrite(const QString& path, const QString& why)
{
    return {ErrorCode::Unreadable, "cannot be written (" + why.toStdString() + ")", path.toStdString(),
            "choose a file in a folder you may write to"};
}

} // namespace

std::expected<void, Error> saveWhole(const QString& path, const std::function<bool(QIODevice&)>& write)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return std::unexpected(cannotWrite(path, file.errorString()));
    if (!write(file) || !file.commit())
        return std::unexpected(cannotWrite(path, file.errorString()));
    return {};
}

std::expected<void, Error> saveText(const QString& path, const std::function<void(std::ostream&)>& write)
{
    return saveWhole(path, [&write](QIODevice& device) {
        DeviceBuffer buffer(device);
        std::ostream out(&buffer);
        write(out);
        return out.good();
    });
}

} // namespace lull::app
