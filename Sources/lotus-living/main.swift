import Foundation

print("lotus-living")
