import Foundation

print("kepi")
